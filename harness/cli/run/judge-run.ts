import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { episodeJudge, judgedCategories } from '../../../evaluators/judge-episodes.ts';
import { EVALUATORS, evaluatorsNamed } from '../../../evaluators/registry.ts';
import type { EvaluatorIdentity } from '../../contract/judging.ts';
import type { Episode } from '../../contract/episode.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { nameOf } from '../../contract/stored.ts';
import { UNWATCHED } from '../../contract/watch.ts';
import type { Watch } from '../../contract/watch.ts';
import type { Store } from '../../store/store.ts';

/** Judges the episodes of a run with all evaluators that apply to them, and stores the verdicts in one transaction. */
export function judgeRun(store: Store, runId: string, suite: Suite, watch: Watch = UNWATCHED): void {
  const ports = judgingPorts(suite);
  const aside = store.judgeAside();
  for (const evaluator of EVALUATORS) {
    const judging = { ...evaluator.identity, suiteHash: suite.manifest.contentHash };
    const judge = episodeJudge(suite, evaluator, ports);
    for (const stored of store.episodes.all({ runId, categories: judgedCategories(suite, evaluator) })) {
      const verdict = watch(nameOf(stored), () => judge(stored.episode));
      if (verdict !== undefined) aside.put(stored.id, judging, verdict);
    }
  }
  store.atOnce(() => {
    aside.store();
  });
}

/** The evaluators of a family that will judge some entries. */
export const judgesOf = (family: string, entries: readonly SuiteEntry[]): readonly EvaluatorIdentity[] =>
  evaluatorsNamed(family)
    .filter((evaluator) => judgedCategories({ entries }, evaluator).length > 0)
    .map(({ identity }) => identity);

/** A verdict with the evaluator that gave it. */
export type JudgedAlone = { readonly evaluator: EvaluatorIdentity; readonly verdict: Verdict };

/** Judges episodes of a suite by a family, one at a time; `undefined` where no evaluator of the family applies. */
export function judgedAsTheyEnd(suite: Suite, family: string): (episode: Episode) => JudgedAlone | undefined {
  const ports = judgingPorts(suite);
  const judges = evaluatorsNamed(family).map((evaluator) => {
    return { evaluator: evaluator.identity, judge: episodeJudge(suite, evaluator, ports) };
  });
  return (episode) => {
    for (const { evaluator, judge } of judges) {
      const verdict = judge(episode);
      if (verdict !== undefined) return { evaluator, verdict };
    }
    return undefined;
  };
}

/** As {@link judgedAsTheyEnd}, the kind of verdict alone; `unscored` where no evaluator of the family applies. */
export function verdictsAsTheyEnd(suite: Suite, family: string): (episode: Episode) => Verdict['kind'] {
  const judge = judgedAsTheyEnd(suite, family);
  return (episode) => judge(episode)?.verdict.kind ?? 'unscored';
}

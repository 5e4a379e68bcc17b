import { importResults, resultPath } from '../../../benchmarks/bfcl/import-results.ts';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { modelFolders } from '../../../benchmarks/bfcl/folders.ts';
import { replyFormatOf } from '../../../benchmarks/bfcl/reply-formats.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { judgeEpisodes } from '../../../evaluators/judge-episodes.ts';
import { viewEpisode } from '../../../harness/replay/episode-view.ts';
import { executeReference } from '../../../harness/replay/reference-turns.ts';
import type { CallSource, Evaluator } from '../../../harness/contract/evaluator.ts';
import type { EvaluatorIdentity } from '../../../harness/contract/judging.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { stateText } from './digests.ts';
import type { Seen } from './digests.ts';

/** Episodes of the sample, model after model within each category. @param models - all models of the folder by default. */
export async function importSample(
  suite: Suite,
  results: string,
  models: readonly string[] = modelFolders(results),
): Promise<readonly Episode[]> {
  const episodes: Episode[] = [];
  for (const category of CATEGORIES) {
    const entries = suite.entries.filter((entry) => entry.category === category.name);
    for (const model of models) {
      const path = resultPath(results, model, category.name);
      if (path === undefined) continue;
      episodes.push(...(await importResults(path, model, category, entries, replyFormatOf(model))));
    }
  }
  return episodes;
}

/** An evaluator's verdict on an episode of the sample. */
export type Judged = {
  readonly judge: EvaluatorIdentity;
  readonly episode: Episode;
  readonly verdict: Verdict;
};

/** Verdicts of an evaluator in the order of the episodes; those that it does not judge are absent. */
export function judgeSample(
  suite: Suite,
  evaluator: Evaluator,
  episodes: readonly Episode[],
  callSource: CallSource,
): readonly Judged[] {
  const stored = episodes.map((episode) => ({ episode }));
  return Array.from(
    judgeEpisodes(suite, evaluator, judgingPorts(suite, callSource), stored),
    ({ stored: { episode }, verdict }) => ({ judge: evaluator.identity, episode, verdict }),
  );
}

/** Verdicts with their reasons. */
export function seeVerdicts(judged: readonly Judged[], seen: Seen): void {
  for (const { episode, verdict } of judged) seen([episode.model, episode.recordedId, verdict]);
}

/** Outputs of every reference, and the state that it leaves. */
export function seeReferences(suite: Suite, seen: Seen): void {
  const { world } = judgingPorts(suite);
  for (const entry of suite.entries) {
    const turns = executeReference(entry, 'probe', world);
    for (const { steps } of turns) seen(steps.flat().map(({ call, output }) => [call, output]));
    seen(stateText(turns.at(-1)?.state ?? new Map()));
  }
}

/** Every fiftieth conversation as `assay show` has it. */
export function seeViews(suite: Suite, episodes: readonly Episode[], seen: Seen): void {
  const ports = judgingPorts(suite);
  const entries = new Map(suite.entries.map((entry) => [entryKey(entry), entry]));
  for (const episode of episodes.filter((_episode, index) => index % 50 === 0)) {
    const entry = entries.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
    if (entry !== undefined) seen(viewEpisode(entry, episode, ports));
  }
}

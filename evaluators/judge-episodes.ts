import type { Episode } from '../harness/contract/episode.ts';
import type { Evaluator, JudgingPorts } from '../harness/contract/evaluator.ts';
import { entryKey } from '../harness/contract/suite.ts';
import type { Suite } from '../harness/contract/suite.ts';
import type { Verdict } from '../harness/contract/verdict.ts';

/** An episode with its verdict. */
export type JudgedEpisode<Stored> = { readonly stored: Stored; readonly verdict: Verdict };

const NO_REFERENCE: Verdict = { kind: 'unscored', because: 'no-reference' };

/**
 * Judges single episodes on the entries of a suite. `undefined`: the evaluator does not apply to the episode. An episode whose
 * entry is not in the suite is unscored.
 */
export function episodeJudge(
  suite: Pick<Suite, 'entries'>,
  evaluator: Evaluator,
  ports: JudgingPorts,
): (episode: Episode) => Verdict | undefined {
  const judge = evaluator.judgeFor(ports);
  const entries = new Map(suite.entries.map((entry) => [entryKey(entry), entry]));
  return (episode) => {
    const entry = entries.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
    if (entry === undefined) return NO_REFERENCE;
    if (!evaluator.judges.has(entry.reference.kind)) return undefined;
    const verdict = judge(entry, episode);
    return verdict.kind === 'unscored' && verdict.because === 'not-applicable' ? undefined : verdict;
  };
}

/** Judges episodes as {@link episodeJudge} does, in input order; those that the evaluator does not apply to are skipped. */
export function* judgeEpisodes<Stored extends { readonly episode: Episode }>(
  suite: Pick<Suite, 'entries'>,
  evaluator: Evaluator,
  ports: JudgingPorts,
  episodes: Iterable<Stored>,
): Generator<JudgedEpisode<Stored>> {
  const judge = episodeJudge(suite, evaluator, ports);
  for (const stored of episodes) {
    const verdict = judge(stored.episode);
    if (verdict !== undefined) yield { stored, verdict };
  }
}

/**
 * Categories with entries that an evaluator can judge, in suite order. Episodes of other categories need not be loaded.
 */
export function judgedCategories({ entries }: Pick<Suite, 'entries'>, { judges }: Evaluator): string[] {
  const judged = entries.filter(({ reference }) => judges.has(reference.kind));
  return [...new Set(judged.map(({ category }) => category))];
}

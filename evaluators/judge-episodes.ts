import type { Episode } from '../harness/contract/episode.ts';
import type { Evaluator, JudgingPorts } from '../harness/contract/evaluator.ts';
import { entryKey } from '../harness/contract/suite.ts';
import type { Suite } from '../harness/contract/suite.ts';
import type { Verdict } from '../harness/contract/verdict.ts';

/** An episode with its verdict. */
export type JudgedEpisode<Stored> = { readonly stored: Stored; readonly verdict: Verdict };

const NO_REFERENCE: Verdict = { kind: 'unscored', because: 'no-reference' };

/**
 * Judge episodes on the entries of a suite, in input order. Episodes that the evaluator does not apply to are skipped;
 * an episode whose entry is not in the suite is unscored.
 */
export function* judgeEpisodes<Stored extends { readonly episode: Episode }>(
  suite: Pick<Suite, 'entries'>,
  evaluator: Evaluator,
  ports: JudgingPorts,
  episodes: Iterable<Stored>,
): Generator<JudgedEpisode<Stored>> {
  const judge = evaluator.judgeFor(ports);
  const entries = new Map(suite.entries.map((entry) => [entryKey(entry), entry]));
  for (const stored of episodes) {
    const { entryId, occurrence } = stored.episode;
    const entry = entries.get(entryKey({ id: entryId, occurrence }));
    if (entry !== undefined && !evaluator.judges.has(entry.reference.kind)) continue;
    const verdict = entry === undefined ? NO_REFERENCE : judge(entry, stored.episode);
    if (verdict.kind === 'unscored' && verdict.because === 'not-applicable') continue;
    yield { stored, verdict };
  }
}

/**
 * Categories with entries that an evaluator can judge, in suite order. Episodes of other categories need not be loaded.
 */
export function judgedCategories({ entries }: Pick<Suite, 'entries'>, { judges }: Evaluator): string[] {
  const judged = entries.filter(({ reference }) => judges.has(reference.kind));
  return [...new Set(judged.map(({ category }) => category))];
}

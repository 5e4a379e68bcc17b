import type { EntryTally } from '../../evaluators/ranking/tallies.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import type { PatchedJudge } from './patched-judge.ts';
import type { Played } from './turned-verdicts.ts';

/**
 * Judges the episodes of a model on an entry by a family of evaluators, with some of the patches that touch the entry.
 * `undefined`: they have no verdict.
 */
export type TallyWith = (patches: readonly Patch[], family: string, played: Played) => EntryTally | undefined;

/**
 * A {@link TallyWith} that judges in memory. What was judged once is kept.
 *
 * @param episodesOf - all trials of a model on an entry.
 */
export function rejudgedTallies(
  judge: PatchedJudge,
  episodesOf: (played: Played) => readonly Episode[],
): TallyWith {
  const tallies = new Map<string, EntryTally | undefined>();
  return (patches, family, played) => {
    const name = JSON.stringify([family, played.model, played.entryKey, ...patches.map(({ id }) => id)]);
    if (tallies.has(name)) return tallies.get(name);
    const { entryKey } = played;
    const verdicts = episodesOf(played).flatMap(
      (episode) => judge(patches, { entryKey, family, episode }) ?? [],
    );
    const count = (kind: 'pass' | 'unscored'): number =>
      verdicts.filter((verdict) => verdict.kind === kind).length;
    const unscored = count('unscored');
    const tally =
      verdicts.length === 0
        ? undefined
        : { passed: count('pass'), scored: verdicts.length - unscored, unscored };
    tallies.set(name, tally);
    return tally;
  };
}

import { InputError } from '../../contract/errors.ts';
import type { Episode } from '../../contract/episode.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite } from '../../contract/suite.ts';

/**
 * Refuses a run that chose its entries: each category that it has must have every entry, in the same trials, counted from 0.
 *
 * @param episodes - distinct, of entries of the suite.
 * @param remedy - for a run of which something is missing.
 * @returns number of trials: that of the category with the most.
 * @throws {InputError}
 */
export function requireWholeCategories(
  { entries }: Pick<Suite, 'entries'>,
  episodes: readonly Episode[],
  place: string,
  remedy: string,
): number {
  let most = 0;
  for (const [category, played] of Map.groupBy(episodes, (episode) => episode.category)) {
    const wanted = entries.filter((entry) => entry.category === category).map(entryKey);
    const trials = played.reduce((highest, { trial }) => Math.max(highest, trial), 0) + 1;
    most = Math.max(most, trials);
    if (played.length === wanted.length * trials) continue;
    const trialsOf = Map.groupBy(played, ({ entryId: id, occurrence }) => entryKey({ id, occurrence }));
    const lacking = wanted.filter((key) => (trialsOf.get(key)?.length ?? 0) < trials);
    const [first = category] = lacking;
    const more = lacking.length > 1 ? ` and ${lacking.length - 1} more entries` : '';
    const cause = `has ${trialsOf.get(first)?.length ?? 0} of ${trials} trials of ${first}${more}, but a run counts with all entries of ${category}, each as often.`;
    throw new InputError({ place, cause, remedy });
  }
  return most;
}

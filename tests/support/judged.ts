import { trials } from './tallies.ts';
import { DEFINITION, smallOwnSuite } from './small-suite.ts';
import type { JudgedSuite } from '../../evaluators/ranking/judged-suite.ts';
import type { EntryTally } from '../../evaluators/ranking/tallies.ts';

/** Category of invented verdicts. Its entries are `starter_base_0`, `starter_base_1` and so on, each a scenario of its own. */
export const JUDGED_CATEGORY = 'starter_base';

/**
 * Invented verdicts of the starter family.
 *
 * @param signs - for each model, one sign for each entry: `+` passes, `-` fails, `?` is unscored, a blank: there is no such entry.
 */
export function judgedAs(signs: Readonly<Record<string, string>>): JudgedSuite {
  const keyOf = (index: number): string => `${JUDGED_CATEGORY}_${index}`;
  const tallies = new Map(
    Object.entries(signs).map(([model, row]) => {
      const entries = Array.from(row, (sign, index) => [keyOf(index), sign] as const)
        .filter(([, sign]) => sign !== ' ')
        .map(([key, sign]): [string, EntryTally] => [key, trials(sign)]);
      return [model, new Map([[JUDGED_CATEGORY, new Map(entries)]])] as const;
    }),
  );
  const keys = new Set(
    Array.from(tallies.values(), (tally) => [...(tally.get(JUDGED_CATEGORY)?.keys() ?? [])]).flat(),
  );
  return {
    manifest: smallOwnSuite().manifest,
    definition: DEFINITION,
    judgings: [],
    categories: [JUDGED_CATEGORY],
    tallies,
    voters: new Set(tallies.keys()),
    isMismatch: () => false,
    scenarioOf: (_category, entryKey) => entryKey,
    players: new Map(),
    entryKeys: [...keys],
  };
}

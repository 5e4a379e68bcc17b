import { scoreTable } from '../../evaluators/ranking/score-table.ts';
import type { ScenarioOf, TableInput } from '../../evaluators/ranking/score-table.ts';
import { sizesOf } from '../../evaluators/ranking/tallies.ts';
import type { EntryTally, ModelTally } from '../../evaluators/ranking/tallies.ts';
import type { ScoreTable } from '../../harness/contract/score-table.ts';

/** Trials of one entry: `+` for a pass, `-` for a failure, `?` for an unscored one. */
export function trials(signs: string): EntryTally {
  const count = (wanted: string): number => Array.from(signs).filter((sign) => wanted.includes(sign)).length;
  return { passed: count('+'), scored: count('+-'), unscored: count('?') };
}

/**
 * Verdicts of one model.
 *
 * @param entries - by category the trials of its entries, see {@link trials}; keys are `category_0`, `category_1`, ...
 *   An empty text leaves the entry out.
 */
export function tallyOf(entries: Readonly<Record<string, readonly string[]>>): ModelTally {
  return new Map(
    Object.entries(entries).map(([category, signs]) => [
      category,
      new Map(
        signs.flatMap((text, index): [string, EntryTally][] =>
          text === '' ? [] : [[`${category}_${index}`, trials(text)]],
        ),
      ),
    ]),
  );
}

/** Every entry is a scenario of its own. */
export const scenarioPerEntry: ScenarioOf = (_category, entryKey) => entryKey;

/** A table over some tallies; every entry weighs the same unless a test says otherwise. */
export function tableOf(
  models: Readonly<Record<string, ModelTally>>,
  changed: Partial<TableInput> = {},
): ScoreTable {
  const tallies = new Map(Object.entries(models));
  return scoreTable({
    suite: { id: 'made', contentHash: '0'.repeat(64) },
    evaluators: [{ id: 'action/x', version: '1' }],
    group: 'overall',
    tallies,
    weights: sizesOf(tallies),
    scenarioOf: scenarioPerEntry,
    cellsOf: () => [],
    ...changed,
  });
}

import { chooseCoverage } from '../../evaluators/ranking/coverage.ts';
import type { Coverage, CoverageInput } from '../../evaluators/ranking/coverage.ts';
import { scoreTable } from '../../evaluators/ranking/score-table.ts';
import type { ScenarioOf } from '../../evaluators/ranking/score-matrix.ts';
import type { TableInput } from '../../evaluators/ranking/score-table.ts';
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

/** What a ranking of some tallies is over if every model votes and no run is a mismatch. */
export function coverageIn(
  tallies: ReadonlyMap<string, ModelTally>,
  changed: Partial<CoverageInput> = {},
): Coverage {
  const categories = [...new Set([...tallies.values()].flatMap((tally) => [...tally.keys()]))].toSorted();
  return chooseCoverage({
    categories,
    tallies,
    voters: new Set(tallies.keys()),
    isMismatch: () => false,
    ...changed,
  });
}

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
    coverage: coverageIn(tallies),
    isMismatch: () => false,
    weightsOf: (sizes) => sizes,
    scenarioOf: scenarioPerEntry,
    cellsOf: () => [],
    ...changed,
  });
}

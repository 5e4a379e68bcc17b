import { estimateOf } from '../../../evaluators/ranking/score-matrix.ts';
import { clusteredProportion } from '../../../evaluators/statistics/clustered-mean.ts';
import type { AuditUnit } from '../../../harness/contract/audit.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { partOf } from '../parts.ts';

/**
 * Shares of entries with a critical finding, by unit; units without an entry are left out. Intervals are clustered by scenario.
 *
 * @param entries - entries that are reported on, in suite order.
 * @param variantsOf - entries of the scenario of an entry, in suite order.
 * @param critical - keys of the entries with a critical finding.
 */
export function auditUnits(
  entries: readonly SuiteEntry[],
  variantsOf: (entry: SuiteEntry) => readonly SuiteEntry[],
  critical: ReadonlySet<string>,
): readonly AuditUnit[] {
  const isBase = (entry: SuiteEntry): boolean => variantsOf(entry)[0] === entry;
  const multiTurn = entries.filter((entry) => partOf(entry) === 'several-turns');
  const singleTurn = entries.filter((entry) => partOf(entry) === 'one-turn');
  const unitOf = (unit: AuditUnit['unit'], members: readonly SuiteEntry[]): AuditUnit => {
    const scores = members.map((entry) => (critical.has(entryKey(entry)) ? 1 : 0));
    const scenarios = members.map((entry) => entryKey(variantsOf(entry)[0] ?? entry));
    return {
      unit,
      entries: members.length,
      scenarios: new Set(scenarios).size,
      critical: scores.reduce<number>((sum, score) => sum + score, 0),
      share: estimateOf(clusteredProportion(scores, scenarios)),
    };
  };
  return [
    unitOf('base', multiTurn.filter(isBase)),
    unitOf('multi-turn', multiTurn),
    unitOf('single-turn', singleTurn),
    unitOf('all', entries),
  ].filter((unit) => unit.entries > 0);
}

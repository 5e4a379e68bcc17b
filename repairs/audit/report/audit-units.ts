import { estimateOf } from '../../../evaluators/ranking/score-matrix.ts';
import { clusteredProportion } from '../../../evaluators/statistics/clustered-mean.ts';
import type { AuditUnit } from '../../../harness/contract/audit.ts';
import { DetectorIdentity } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { partOf } from '../parts.ts';

/** Keys of entries with a critical finding, by the group of its detector. */
export type CriticalByGroup = ReadonlyMap<DetectorIdentity['group'], ReadonlySet<string>>;

/**
 * Shares of entries with a critical finding, by unit; units without an entry are left out. Intervals are clustered by scenario.
 *
 * @param entries - entries that are reported on, in suite order.
 * @param variantsOf - entries of the scenario of an entry, in suite order.
 */
export function auditUnits(
  entries: readonly SuiteEntry[],
  variantsOf: (entry: SuiteEntry) => readonly SuiteEntry[],
  critical: CriticalByGroup,
): readonly AuditUnit[] {
  const groupsOf = (key: string) => [...critical].flatMap(([group, keys]) => (keys.has(key) ? [group] : []));
  const isBase = (entry: SuiteEntry): boolean => variantsOf(entry)[0] === entry;
  const multiTurn = entries.filter((entry) => partOf(entry) === 'several-turns');
  const singleTurn = entries.filter((entry) => partOf(entry) === 'one-turn');
  const unitOf = (unit: AuditUnit['unit'], members: readonly SuiteEntry[]): AuditUnit => {
    const groups = members.map((entry) => groupsOf(entryKey(entry)));
    const scores = groups.map((of) => (of.length > 0 ? 1 : 0));
    const scenarios = members.map((entry) => entryKey(variantsOf(entry)[0] ?? entry));
    return {
      unit,
      entries: members.length,
      scenarios: new Set(scenarios).size,
      critical: scores.reduce<number>((sum, score) => sum + score, 0),
      share: estimateOf(clusteredProportion(scores, scenarios)),
      groups: DetectorIdentity.shape.group.options.flatMap((group) => {
        const own = groups.filter((of) => of.includes(group));
        const alone = own.filter((of) => of.length === 1).length;
        return own.length === 0 ? [] : [{ group, critical: own.length, alone }];
      }),
    };
  };
  return [
    unitOf('base', multiTurn.filter(isBase)),
    unitOf('multi-turn', multiTurn),
    unitOf('single-turn', singleTurn),
    unitOf('all', entries),
  ].filter((unit) => unit.entries > 0);
}

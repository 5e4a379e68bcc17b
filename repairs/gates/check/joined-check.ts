import type { GateRemark, GateSummary, RepairCheck } from '../../../harness/contract/repair-check.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { coverageOf, criticalFindings } from '../coverage.ts';
import { ALL_GATES } from '../registry.ts';

import { joinedMoves } from '../verdict-moves.ts';
import { catalogueRemarks } from './catalogue-remarks.ts';
import type { CheckedRepairs } from './checked-repairs.ts';
import type { GateCount, GateRemark as ScopedRemark, Standing } from './share.ts';
import type { GateTaskResult } from './tasks.ts';

/** The check that its parts make up, whatever their order. */
export function joinedCheck(checked: CheckedRepairs, parts: readonly GateTaskResult[]): RepairCheck {
  const { parent, catalogue, accepted, suites, question } = checked;
  const { patches, findings, derivations } = question;
  const moved = parts.flatMap(({ verdicts }) => verdicts ?? []);
  const verdicts = moved.length === 0 ? null : joinedMoves(moved);
  const whole = catalogueRemarks(checked, verdicts);
  const remarks = [...whole.remarks, ...parts.flatMap((part) => part.remarks)];
  const counts = [...whole.counts, ...parts.flatMap((part) => part.counts)];
  const order = inOrder(parent);
  const of = (standing: Standing): readonly GateRemark[] =>
    merged(remarks.filter((remark) => remark.standing === standing)).toSorted(order);
  const [failures, explained, asBefore] = [of('failed'), of('explained'), of('as-before')];
  return {
    format: 'assay-repair-check',
    version: 1,
    parent: catalogue.parent,
    suites,
    patches: patches.length,
    families: new Set(patches.map(({ family }) => family)).size,
    audit: {
      findings: findings.length,
      critical: criticalFindings(findings).length,
      recordedModels: checked.recordedModels ?? null,
    },
    gates: ALL_GATES.map(({ id, asks }) => ({
      id,
      asks,
      ...countsOf(id, counts, remarks),
      failed: countOf(failures, id),
      explained: countOf(explained, id),
      asBefore: countOf(asBefore, id),
    })),
    failures: [...failures],
    explained: [...explained],
    coverage: derivations.map((derivation) => ({
      derivation,
      rows: [...coverageOf(findings, patches, accepted, derivation).rows],
    })),
    verdicts,
  };
}

const countOf = (remarks: readonly GateRemark[], gate: string): number =>
  remarks.filter((remark) => remark.gate === gate).length;

/** For scopes of each kind: how often a gate was asked, and in how many places of how many scopes it fails. */
function countsOf(
  gate: string,
  counts: readonly GateCount[],
  remarks: readonly ScopedRemark[],
): Pick<GateSummary, 'patch' | 'family' | 'suite'> {
  const ofKind = (kind: GateCount['kind']): GateSummary['patch'] => {
    const own = counts.filter((count) => count.gate === gate && count.kind === kind);
    const failing = remarks
      .filter(
        ({ scope, standing, ...remark }) =>
          remark.gate === gate && scope.kind === kind && standing === 'failed',
      )
      .map(({ scope, entry, tool }) => JSON.stringify([scope.name, scope.derivations, entry, tool]));
    return { checked: own.reduce((sum, { checked }) => sum + checked, 0), failed: new Set(failing).size };
  };
  return { patch: ofKind('patch'), family: ofKind('family'), suite: ofKind('suite') };
}

/** Remarks of the same words about the same place, once, with all scopes and patches. */
function merged(remarks: readonly ScopedRemark[]): readonly GateRemark[] {
  const keyOf = ({ gate, entry, tool, turn, claim, excuse }: ScopedRemark): string =>
    JSON.stringify([gate, entry, tool, turn, claim, excuse]);
  return [...Map.groupBy(remarks, keyOf).values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const { gate, entry, tool, turn, claim, excuse } = first;
    const scopes = alike.map(({ scope: { kind, name, derivations } }) => ({
      kind,
      name,
      derivations: [...derivations],
    }));
    const patches = [...new Set(alike.flatMap((remark) => remark.patches))];
    return [{ gate, scopes, patches, entry, tool, turn, claim, excuse }];
  });
}

/** By gate, then by entry in suite order; what is about no entry comes first. */
function inOrder({ entries }: Suite): (left: GateRemark, right: GateRemark) => number {
  const gates = new Map(ALL_GATES.map(({ id }, index) => [id, index]));
  const places = new Map(entries.map((entry, index) => [entryKey(entry), index]));
  const placeOf = ({ gate, entry, turn }: GateRemark): readonly number[] => [
    gates.get(gate) ?? 0,
    entry === null ? -1 : (places.get(entry) ?? 0),
    turn ?? -1,
  ];
  return (left, right) => {
    const [one, other] = [placeOf(left), placeOf(right)];
    const index = one.findIndex((value, position) => value !== other[position]);
    if (index >= 0) return (one[index] ?? 0) - (other[index] ?? 0);
    return left.claim < right.claim ? -1 : left.claim > right.claim ? 1 : 0;
  };
}

/** Whether all gates are passed. */
export const isPassed = ({ failures }: Pick<RepairCheck, 'failures'>): boolean => failures.length === 0;

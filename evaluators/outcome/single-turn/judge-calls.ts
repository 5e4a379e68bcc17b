import type { Failure, Verdict } from '../../../harness/contract/verdict.ts';
import type { ActualCall } from './calls.ts';
import { compareCall, contradictions } from './compare-call.ts';
import type { CallFinding } from './compare-call.ts';
import type { Light } from './comparison.ts';
import { largestMatching } from './match.ts';
import type { ExpectedCall, PreparedSingleTurn } from './prepare.ts';

/** Calls against the accepted ones, in any order: as many, and each what one of them asks for. */
export function judgeAgainstAnswers(
  { tools, expected }: PreparedSingleTurn,
  calls: readonly ActualCall[],
  light: Light,
): Verdict {
  const findings = expected.map((wanted) => calls.map((call) => findingOf(wanted, call)));
  const isFree = (row: number, column: number): boolean => isEmptyFinding(findings[row]?.[column]);
  const isOpen = (row: number, column: number): boolean => findings[row]?.[column]?.failures.length === 0;
  const certain = largestMatching(expected.length, calls.length, isFree);
  if (calls.length === expected.length) {
    if (certain.every((partner) => partner !== undefined)) return { kind: 'pass' };
    const possible = largestMatching(expected.length, calls.length, isOpen);
    const doubts = possible.flatMap((partner, row) => findings[row]?.[partner ?? -1]?.doubts ?? []);
    const [reason] = doubts;
    if (reason !== undefined && possible.every((partner) => partner !== undefined))
      return { kind: 'unscored', because: 'needs-review', reason };
  }
  return { kind: 'fail', failures: failuresOf(certain) };

  function findingOf(wanted: ExpectedCall, call: ActualCall): CallFinding | undefined {
    const tool = tools.get(wanted.tool);
    if (tool === undefined || wanted.tool !== call.tool) return undefined;
    return compareCall(call, wanted, tool, light);
  }

  /** Accepted calls without a partner go with the call of their tool that is nearest, then with what is left. */
  function failuresOf(matched: readonly (number | undefined)[]): Failure[] {
    const taken = new Set(matched.filter((partner) => partner !== undefined));
    const failures: Failure[] = [];
    const lost: ExpectedCall[] = [];
    for (const [row, wanted] of expected.entries()) {
      if (matched[row] !== undefined) continue;
      const near = calls
        .map((_, column) => ({ column, finding: findings[row]?.[column] }))
        .filter(({ column, finding }) => finding !== undefined && !taken.has(column))
        .toSorted((one, other) => countOf(one.finding) - countOf(other.finding));
      const [nearest] = near;
      if (nearest === undefined) lost.push(wanted);
      else {
        taken.add(nearest.column);
        failures.push(...(nearest.finding?.failures ?? []));
      }
    }
    const spare = calls.filter((_, column) => !taken.has(column));
    return [...failures, ...lost.flatMap((wanted) => lostFailure(wanted, spare)), ...spare.map(extraFailure)];
  }

  function lostFailure({ tool }: ExpectedCall, spare: ActualCall[]): readonly Failure[] {
    const expectedName = tools.get(tool)?.name ?? tool;
    const other = spare.shift();
    if (other === undefined) return [{ code: 'call-missing', tool: expectedName }];
    return [{ code: 'wrong-tool', expected: expectedName, actual: other.name }];
  }
}

const extraFailure = ({ name }: ActualCall): Failure => ({ code: 'extra-call', tool: name });

const isEmptyFinding = (finding: CallFinding | undefined): boolean =>
  finding !== undefined && finding.failures.length + finding.doubts.length === 0;

const countOf = (finding: CallFinding | undefined): number => finding?.failures.length ?? Infinity;

/** Any calls: one of an offered tool that fits its schema is enough. */
export function judgeAnyCall(
  { tools }: PreparedSingleTurn,
  calls: readonly ActualCall[],
  light: Light,
): Verdict {
  const failures: Failure[] = [];
  for (const call of calls) {
    const tool = tools.get(call.tool);
    const reasons: readonly Failure[] =
      tool === undefined
        ? [{ code: 'tool-not-offered', tool: call.name }]
        : contradictions(call, tool, light);
    if (reasons.length === 0 || (tool !== undefined && !light.parts.has('schema'))) return { kind: 'pass' };
    failures.push(...reasons);
  }
  return { kind: 'fail', failures: failures.length > 0 ? failures : [{ code: 'no-call' }] };
}

import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { isList } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed } from './shared/changed-reference.ts';
import { parameterNames, specOf } from './shared/declared.ts';
import { exchanged, reasonToExchange } from './shared/exchanged-values.ts';
import type { Pair } from './shared/exchanged-values.ts';
import { callEvidence, placedCalls, playedEntries } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';

/** A value is passed under the name to which it belongs. */
export const misplacedArgument: Detector = {
  identity: { id: 'misplaced-argument', version: '1', group: 'mechanical' },
  asks: 'values are passed to the parameters that they are meant for, not to those beside them',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited))
      for (const placed of placedCalls(entry, audited)) {
        const draft = misplaced(entry, placed, audited);
        if (draft !== undefined) yield draft;
      }
  },
};

function misplaced(entry: SuiteEntry, placed: PlacedCall, audited: AuditedSuite): FindingDraft | undefined {
  for (const pair of pairsOf(entry, placed, audited)) {
    const reason = reasonToExchange(entry, placed, pair, audited);
    if (reason !== undefined) return draftOf(entry, placed, pair, reason);
  }
  return undefined;
}

/** Pairs of parameters whose values are of one type; the second may be an optional one that is not passed. */
function pairsOf(entry: SuiteEntry, { reading }: PlacedCall, { suite }: AuditedSuite): readonly Pair[] {
  const spec = specOf(entry, reading?.tool ?? '', suite);
  if (reading?.args === undefined || spec === undefined) return [];
  const written = new Set(reading.written);
  const args = new Map(Object.entries(reading.args));
  const names = parameterNames(spec).filter((name) => args.has(name));
  const passed = names.flatMap((name) => {
    const value = args.get(name);
    return value !== undefined && value !== null && written.has(value) ? [{ name, value }] : [];
  });
  return passed.flatMap(({ name, value }, index) => [
    ...passed
      .slice(index + 1)
      .filter((other) => typeof other.value === typeof value && isList(other.value) === isList(value))
      .map((other): Pair => ({ names: [name, other.name], values: [value, other.value] })),
    ...names
      .filter(
        (other) =>
          args.get(other) === null || (isList(args.get(other) ?? 0) && !written.has(args.get(other) ?? 0)),
      )
      .map((other): Pair => ({ names: [name, other], values: [value, undefined] })),
  ]);
}

function draftOf(entry: SuiteEntry, placed: PlacedCall, pair: Pair, reason: string): FindingDraft {
  const { turn, call, reading, text } = placed;
  const [name, other] = pair.names;
  const right = reading === undefined ? text : exchanged(reading, pair);
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call, argument: name },
    cause: `misplaced-argument:${reading?.tool ?? ''}.${name}.${other}`,
    claim: `The reference's ${text} has ${pair.values[1] === undefined ? `as ${name} what is meant as ${other}` : `${name} and ${other} exchanged`}: ${reason}; ${right} is right, and fails.`,
    evidence: [callEvidence(entry, placed)],
    witnesses: [rightButFailed(entry, replacing(entry, placed, [right]))],
  };
}

import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed, withValue } from './shared/changed-reference.ts';
import { literalFindings } from './shared/literal-findings.ts';
import type { Literal } from './shared/literals.ts';
import { callEvidence, isBefore, outputEvidence, saidBy } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { saysInUsualNotation } from './shared/usual-notations.ts';
import { groundIn } from './shared/provenance.ts';
import { Float } from '../../../../harness/contract/value.ts';

/** A figure is rounded only where the user asks for it, and what he says himself is no rounded figure. */
export const roundedValue: Detector = {
  identity: { id: 'rounded-value', version: '2', group: 'mechanical' },
  asks: 'a figure that a tool gave is passed on with all its digits unless the user wants fewer',
  reads: 'suite',
  *detect(audited) {
    yield* literalFindings(audited, rounded);
  },
};

/** Words with which a user asks for fewer digits. */
const ROUNDING =
  /\b(?:round|nearest|decimal|digits?|integer|whole|precision|approximat|about|roughly|around|tenth|hundredth|\d+\.\d+)/i;

/** Smaller whole numbers are counts, ids and ranks more often than rounded figures. */
const LEAST_WHOLE = 20;

function rounded(
  entry: SuiteEntry,
  placed: PlacedCall,
  { argument, value }: Literal,
  audited: AuditedSuite,
  calls: readonly PlacedCall[],
): FindingDraft | undefined {
  const { turn, call, reading } = placed;
  if (typeof value !== 'number' || reading === undefined) return undefined;
  const decimals = /\.(\d+)/.exec(String(value))?.[1]?.length ?? 0;
  if (decimals === 0 && Math.abs(value) < LEAST_WHOLE) return undefined;
  const shown = calls
    .filter((other) => isBefore(other, placed))
    .flatMap((other) =>
      other.leaves.flatMap(({ value: figure }) =>
        typeof figure === 'number' ? [{ figure, call: other }] : [],
      ),
    );
  const source = shown.findLast(
    ({ figure }) =>
      !Number.isInteger(figure) && Math.abs(figure) >= 1 && Number(figure.toFixed(decimals)) === value,
  );
  if (source === undefined || ROUNDING.test(saidBy(entry, turn).join('\n'))) return undefined;
  if (saysInUsualNotation(saidBy(entry, turn).join('\n'), value, entry, audited)) return undefined;
  const outputs = calls.filter((other) => isBefore(other, placed)).map(({ output }) => output);
  if (groundIn(outputs.join('\n')).numbers.includes(value)) return undefined;
  const exact = withValue(reading, argument, value, new Float(source.figure));
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call, argument },
    cause: `rounded-value:${reading.tool}.${argument}`,
    claim: `The output of turn ${source.call.turn} gives ${source.figure}; the reference passes ${value} as ${argument}, though the user did not ask to round it.`,
    evidence: [callEvidence(entry, placed), outputEvidence(entry, source.call)],
    witnesses: [rightButFailed(entry, replacing(entry, placed, [exact]))],
  };
}

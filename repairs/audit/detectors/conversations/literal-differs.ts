import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed, withValue } from './shared/changed-reference.ts';
import { literalsOf } from './shared/literals.ts';
import type { Literal } from './shared/literals.ts';
import {
  callEvidence,
  outputEvidence,
  placedCalls,
  playedEntries,
  wordsEvidence,
} from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { nearSource } from './shared/near-source.ts';

/** A literal of a reference is what was dictated or shown, to the letter. */
export const literalDiffers: Detector = {
  identity: { id: 'literal-differs', version: '2', group: 'mechanical' },
  asks: 'a text that the user dictated or a tool showed is passed on as it is',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const calls = placedCalls(entry, audited);
      for (const placed of calls) {
        for (const literal of literalsOf(placed)) {
          const draft = differing(entry, placed, literal, calls, audited);
          if (draft !== undefined) yield draft;
        }
      }
    }
  },
};

function differing(
  entry: SuiteEntry,
  placed: PlacedCall,
  { argument, value }: Literal,
  calls: readonly PlacedCall[],
  audited: AuditedSuite,
): FindingDraft | undefined {
  if (typeof value !== 'string' || placed.reading === undefined) return undefined;
  const source = nearSource(entry, placed, value, calls, audited);
  if (source === undefined) return undefined;
  const { turn, call } = placed;
  const right = withValue(placed.reading, argument, value, source.text);
  const origin =
    source.kind === 'dictated'
      ? `the user dictates ${JSON.stringify(source.text)} in turn ${source.turn}`
      : `the output of turn ${source.call.turn} shows ${JSON.stringify(source.text)}`;
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call, argument },
    cause: `literal-differs:${value}`,
    claim: `The reference passes ${JSON.stringify(value)} as ${argument}, but ${origin}.`,
    evidence: [
      callEvidence(entry, placed),
      source.kind === 'dictated'
        ? wordsEvidence(entry, source.turn, source.text)
        : outputEvidence(entry, source.call),
    ],
    witnesses: [rightButFailed(entry, replacing(entry, placed, [right]))],
  };
}

import { placedCalls } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import type { PlacedCall } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import type { EntryGate } from '../gate.ts';
import { acceptedReferences, withReference } from './played-references.ts';

/** Most characters of an output that are quoted. */
const LONGEST_QUOTED = 160;

/** The calls that count as right do what they are made for. */
export const referenceClean: EntryGate = {
  id: 'reference-clean',
  asks: 'every call of a reference, and of what counts beside it, runs and is not refused',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const calls = acceptedReferences(entry).flatMap((reference, index) =>
      placedCalls(index === 0 ? entry : withReference(entry, reference), audited),
    );
    const refused = new Map(calls.filter(isRefused).map((placed) => [keyOf(placed), placed]));
    return Array.from(refused, ([key, { turn, text, output }]) => ({
      key,
      turn,
      claim: `${text} gives ${output.slice(0, LONGEST_QUOTED)}`,
    }));
  },
};

/**
 * A call that fails is known by its text. A no is known by its tool: where a patch changes what is asked, it is still the answer of
 * the same question.
 */
const keyOf = ({ turn, text, isRefused: fails, reading }: PlacedCall): string =>
  fails ? `${turn} ${text}` : `${turn} ${reading?.tool ?? text} no`;

/** Whether a call fails with an error, or all that it says is no. */
const isRefused = ({ isRefused: fails, leaves }: PlacedCall): boolean =>
  fails || (leaves.length > 0 && leaves.every(({ value }) => value === false));

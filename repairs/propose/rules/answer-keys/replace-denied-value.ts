import { isEmpty, plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { callsOf, LEFT_OUT, shownValue, withCall, withValues } from '../../answer-key.ts';
import type { AnswerKey } from '../../answer-key.ts';
import type { KeyRule } from './shared/key-rule.ts';
import { isDoubtful } from './shared/doubtful.ts';
import { refusedArguments } from './shared/refused-arguments.ts';
import type { RefusedArgument } from './shared/refused-arguments.ts';

/**
 * Detectors of references that say no more than that a key demands too much: what it accepts may be right, too. Those of recorded
 * runs and readers say no more either: votes find a defect, and write no reference.
 */
const DEMANDING: ReadonlySet<string> = new Set([
  'number-unsaid',
  'place-without-region',
  'restriction-demanded',
  'stated-value-refused',
]);

/** Puts the right value in the place of those that a finding shows to be wrong. */
export const replaceDeniedValue: KeyRule = {
  id: 'replace-denied-value',
  family: 'wrong-values-replaced',
  title: 'the value that words and schema want takes the place of those that they deny',
  mend: (finding, entry, _findings, original) => {
    const { witness, component, detector } = finding;
    const { reference } = entry;
    if (component !== 'reference' || detector.group !== 'mechanical' || DEMANDING.has(detector.id))
      return undefined;
    if (witness?.claims !== 'right-but-failed' || reference.kind !== 'possible-answers') return undefined;
    if (isDoubtful(finding, entry, original)) return undefined;
    const refused = refusedArguments(witness, entry, original) ?? [];
    if (refused.length === 0) return undefined;
    return {
      kind: 'reference',
      reference: refused.reduce(withReplaced, reference),
      reason: refused.map((argument) => replacement(argument, reference)).join(' '),
    };
  },
};

function withReplaced(key: AnswerKey, { slot, value }: RefusedArgument): AnswerKey {
  const call = callsOf(key.answers)[slot.call];
  if (call === undefined) return key;
  const accepted = call.given.get(slot.parameter) ?? [];
  return withCall(key, slot.call, withValues(call, slot.parameter, replaced(accepted, value)));
}

/** A key that accepts nothing but omission, in whatever form, is denied as a whole; of others, omission stays. */
function replaced(
  accepted: readonly EncodedValue[],
  value: EncodedValue | undefined,
): readonly EncodedValue[] {
  if (value === undefined) return [LEFT_OUT];
  const demandsOmission = accepted.every((other) => isEmpty(plainOf(decodeValue(other))));
  return accepted.includes(LEFT_OUT) && !demandsOmission ? [LEFT_OUT, value] : [value];
}

function replacement({ slot, value }: RefusedArgument, { answers }: AnswerKey): string {
  const { call, parameter } = slot;
  const earlier = callsOf(answers)[call]?.given.get(parameter) ?? [];
  const denied = earlier.filter((other) => other !== LEFT_OUT).map(shownValue);
  const wanted = value === undefined ? 'is left out' : `is ${shownValue(value)}`;
  return `In call ${call + 1}, ${parameter} ${wanted}, not ${denied.length === 0 ? 'left out' : denied.join(' or ')}.`;
}

import { Float, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Lists of numbers of which whole ones fail without a decimal point, or with one, although both are the same number. */
export const wholeNumbersRefused = slotDetector(
  'whole-numbers-refused',
  '1',
  'a list of numbers is accepted however its whole numbers are written',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  if (slot.schema.items?.kind !== 'number') return [];
  const list = slot.accepted.find((value) => isList(value) && value.length > 0 && value.every(isNumber));
  if (list === undefined || !isList(list)) return [];
  const whole = list.map(asWhole);
  const pointed = list.map(asFloat);
  const refused = [whole, pointed].find((form) => !slot.acceptsLiterally(form));
  if (refused === undefined) return [];
  const form = refused === whole ? 'without decimal points' : 'with decimal points';
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `whole-numbers-refused:${slotName(slot)}:${shown([list])}`,
      claim: `${slot.parameter} is a list of numbers, and the right list ${shown([list])} fails where its whole numbers are written ${form}.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot, 'items')],
      witnesses: rightButFailed(keyed, slot, [refused]),
    },
  ];
}

const isNumber = (value: Value): boolean => typeof value === 'number' || value instanceof Float;

const asWhole = (value: Value): Value =>
  value instanceof Float && Number.isInteger(value.value) ? value.value : value;

const asFloat = (value: Value): Value => (typeof value === 'number' ? new Float(value) : value);

import type { FindingDraft } from '../../detector.ts';
import {
  answerEvidence,
  schemaEvidence,
  shown,
  slotName,
  slotTarget,
  wordsEvidence,
} from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that accept a time of day in one form where the description takes it with AM or PM as well, as the user says it. */
export const clockFormRefused = slotDetector(
  'clock-form-refused',
  '1',
  'a time of day is accepted in the forms that the description takes, or leaves open',
  findings,
);

/** Whether a description takes a time of day with AM or PM. */
export const takesHalvesOfDay = (description: string): boolean => /\bAM(?:\/| or )PM\b/iu.test(description);

const TIME = /(?<!\d)(\d{1,2})(?::(\d{2}))?\s?([ap])\.?m\b\.?/giu;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { allowed, description, kind } = slot.schema;
  const texts = slot.accepted.filter((value) => typeof value === 'string');
  if (
    kind !== 'string' ||
    allowed !== undefined ||
    !texts.every((text) => /^\d{1,2}:\d{2}(?::\d{2})?$/u.test(text))
  )
    return [];
  const isTaken = takesHalvesOfDay(description);
  const isOpen = !/\d|H:M|format|HH|\b[ap]\.?m\b/iu.test(description);
  if (texts.length === 0 || !(isTaken || isOpen)) return [];
  for (const [said, hour, minute = '00', half = 'a'] of keyed.question.matchAll(TIME)) {
    const clock = `${String((Number(hour) % 12) + (/p/iu.test(half) ? 12 : 0))}:${minute}`;
    if (!texts.some((text) => text.replace(/^0/u, '').startsWith(clock))) continue;
    const forms = [
      `${Number(hour)}:${minute} ${half.toUpperCase()}M`,
      `${(hour ?? '').padStart(2, '0')}:${minute} ${half.toUpperCase()}M`,
      said,
    ].filter((form) => !slot.acceptsLiterally(form));
    if (forms.length === 0) continue;
    return [
      {
        component: 'evaluation',
        severity: 'critical',
        target: slotTarget(keyed, slot),
        cause: `clock-form-refused:${slotName(slot)}`,
        claim: `The user says "${said}" for ${slot.parameter}, its description ${isTaken ? 'takes AM and PM' : 'prescribes no form'}, and the key accepts only ${shown(texts)}: ${shown(forms.slice(0, 1))} fails.`,
        evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot), wordsEvidence(keyed, said)],
        witnesses: rightButFailed(keyed, slot, forms),
      },
    ];
  }
  return [];
}

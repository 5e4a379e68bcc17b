import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, shown, slotName, slotTarget, wordsEvidence } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { passesItself } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that demand for one parameter what the user gives for another by its name. */
export const valueOfAnotherParameter = slotDetector(
  'value-of-another-parameter',
  '1',
  'what the user gives for one parameter is not demanded for another',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot, slots: readonly KeySlot[]): readonly FindingDraft[] {
  if (!slot.isRequired || slot.schema.allowed !== undefined) return [];
  const texts = slot.accepted.filter((value) => typeof value === 'string' && value.length > 2);
  for (const text of texts) {
    const other = slots.find((candidate) => candidate !== slot && candidate.accepted.includes(text));
    const said =
      other === undefined || typeof text !== 'string'
        ? undefined
        : namedIn(keyed.question, other.parameter, text);
    if (other === undefined || said === undefined || typeof text !== 'string') continue;
    if (keyed.question.split(text).length > 2 || namedIn(keyed.question, slot.parameter, text) !== undefined)
      continue;
    return [
      {
        component: 'reference',
        severity: 'critical',
        target: slotTarget(keyed, slot),
        cause: `value-of-another-parameter:${slotName(slot)}`,
        claim: `The user gives ${shown([text])} for ${other.parameter} alone, and the key demands it for ${slot.parameter}, too, which is required and not stated.`,
        evidence: [answerEvidence(keyed, slot), answerEvidence(keyed, other), wordsEvidence(keyed, said)],
        witnesses: passesItself(keyed.entry)
          ? [{ claims: 'right-but-failed', entry: keyed.key, played: { kind: 'no-call' } }]
          : [],
      },
    ];
  }
  return [];
}

/** Where a text says the name of a parameter right before a value: "album 'The Getaway'". */
function namedIn(question: string, parameter: string, value: string): string | undefined {
  const name = parameter.replaceAll(/[^\p{L}]+/gu, ' ').trim();
  const own = value.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return new RegExp(`(?<!\\p{L})${name}s?\\s(?:called\\s|named\\s)?["'“]?${own}`, 'iu').exec(question)?.[0];
}

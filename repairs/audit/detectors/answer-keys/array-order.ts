import { isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, shown, slotName, slotTarget, wordsEvidence } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Lists that the key accepts in another order than the user gives, and in no other. */
export const arrayOrder = slotDetector(
  'array-order',
  '1',
  'a list is accepted in the order in which the user gives its members',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const [list] = slot.accepted;
  if (list === undefined || !isList(list) || list.length < 2) return [];
  const said = inSaidOrder(list, keyed.question);
  if (said === undefined || slot.acceptsLiterally(said)) return [];
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `array-order:${slotName(slot)}:${shown([list])}`,
      claim: `The user gives ${slot.parameter} in the order ${shown([said])}, and the key accepts the members only in the order ${shown([list])}.`,
      evidence: [
        answerEvidence(keyed, slot),
        ...said.map((member) => wordsEvidence(keyed, textIn(member, keyed.question))),
      ],
      witnesses: rightButFailed(keyed, slot, [said]),
    },
  ];
}

/** The members by their places in a text; `undefined` where one is no text or does not stand there exactly once. */
function inSaidOrder(list: readonly Value[], text: string): readonly string[] | undefined {
  const texts = list.filter((member) => typeof member === 'string');
  const placed = texts.map((member) => ({ member, places: placesOf(member, text) }));
  if (texts.length < list.length || placed.some(({ places }) => places.length !== 1)) return undefined;
  return placed
    .toSorted((one, other) => (one.places[0] ?? 0) - (other.places[0] ?? 0))
    .map(({ member }) => member);
}

/** Where a text contains a phrase as whole words. */
function placesOf(phrase: string, text: string): readonly number[] {
  const escaped = phrase.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu');
  return Array.from(text.matchAll(pattern), ({ index }) => index);
}

/** The phrase as the text writes it. */
function textIn(phrase: string, text: string): string {
  const [place = 0] = placesOf(phrase, text);
  return text.slice(place, place + phrase.length);
}

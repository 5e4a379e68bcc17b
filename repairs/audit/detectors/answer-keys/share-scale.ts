import { Float } from '../../../../harness/contract/value.ts';
import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
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

/** Keys that give a share as a fraction where the description asks for percent, or the other way round. */
export const shareScale = slotDetector(
  'share-scale',
  '2',
  'a percentage has the scale that the description of its parameter names',
  findings,
);

/** A description that asks for percent, and shows no fraction. */
const asksForPercent = (description: string): boolean =>
  /\bpercent(?:age)?s?\b/iu.test(description) &&
  !/(?<![\d.])0?\.\d|\bdecimal\b|\bfraction\b/iu.test(description);

/** A description that asks for a share of one, in words or by its example. */
const asksForFraction = (description: string): boolean =>
  !/as a percentage|\b100(?:\.0)?\b/iu.test(description) &&
  /\bas a (?:decimal|fraction)|\bin decimal\b|\bdecimal (?:form|fraction)|\bbetween 0(?:\.0)? and 1(?:\.0)?(?![\d.]\d)/iu.test(
    description,
  );

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { schema, accepted } = slot;
  if (schema.kind !== 'number') return [];
  const [share] = accepted.map(plainOf).filter((value) => typeof value === 'number');
  if (share === undefined) return [];
  const said = percentages(keyed.question);
  if (asksForFraction(schema.description)) {
    const whole = said.find(({ value }) => isClose(value, share));
    return whole === undefined ? [] : draftsOf(keyed, slot, whole.text, whole.value / 100, 'fraction');
  }
  const percent = said.find(({ value }) => isClose(value, share * 100));
  return percent === undefined || !asksForPercent(schema.description)
    ? []
    : draftsOf(keyed, slot, percent.text, percent.value, 'percentage');
}

function draftsOf(
  keyed: KeyedEntry,
  slot: KeySlot,
  text: string,
  right: number,
  scale: 'percentage' | 'fraction',
): readonly FindingDraft[] {
  if (slot.acceptsLiterally(new Float(right))) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `share-scale:${slotName(slot)}`,
      claim: `The description asks for a ${scale}, the user says ${text}, and the key accepts only ${shown(slot.accepted)} for ${slot.parameter}: ${right} fails.`,
      evidence: [
        answerEvidence(keyed, slot),
        schemaEvidence(keyed, slot, 'description'),
        wordsEvidence(keyed, text),
      ],
      witnesses: rightButFailed(keyed, slot, [new Float(right)]),
    },
  ];
}

const percentages = (text: string): readonly { readonly text: string; readonly value: number }[] =>
  Array.from(text.matchAll(/(\d+(?:\.\d+)?)\s?(?:%|percent\b)/giu), ([all, digits]) => ({
    text: all,
    value: Number(digits),
  }));

const isClose = (left: number, right: number): boolean =>
  Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(right));

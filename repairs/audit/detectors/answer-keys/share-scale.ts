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

/** Keys that give a share as a fraction where the description asks for percent. */
export const shareScale = slotDetector(
  'share-scale',
  '1',
  'a percentage has the scale that the description of its parameter names',
  findings,
);

/** A description that asks for percent, and shows no fraction. */
const asksForPercent = (description: string): boolean =>
  /\bpercent(?:age)?s?\b/iu.test(description) &&
  !/(?<![\d.])0?\.\d|\bdecimal\b|\bfraction\b/iu.test(description);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { schema, accepted } = slot;
  if (schema.kind !== 'number' || !asksForPercent(schema.description)) return [];
  const [fraction] = accepted.map(plainOf).filter((value) => typeof value === 'number');
  if (fraction === undefined) return [];
  const percent = percentages(keyed.question).find(({ value }) => isClose(value, fraction * 100));
  if (percent === undefined || slot.acceptsLiterally(new Float(percent.value))) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `share-scale:${slotName(slot)}`,
      claim: `The description asks for a percentage, the user says ${percent.text}, and the key accepts only ${shown(accepted)} for ${slot.parameter}: ${percent.value} fails.`,
      evidence: [
        answerEvidence(keyed, slot),
        schemaEvidence(keyed, slot, 'description'),
        wordsEvidence(keyed, percent.text),
      ],
      witnesses: rightButFailed(keyed, slot, [new Float(percent.value)]),
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

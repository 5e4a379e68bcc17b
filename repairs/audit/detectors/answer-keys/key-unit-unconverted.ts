import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { UNITS } from '../../../../evaluators/outcome/units.ts';
import type { Unit } from '../../../../evaluators/outcome/units.ts';
import { Float } from '../../../../harness/contract/value.ts';
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

/** Keys that pass a number of the user as it is said, where the parameter is described in another unit. */
export const keyUnitUnconverted = slotDetector(
  'key-unit-unconverted',
  '1',
  'a quantity stands in the unit that the description of its parameter names',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot, slots: readonly KeySlot[]): readonly FindingDraft[] {
  // A further parameter for the unit, or the system of units, may take what the user says.
  if (slots.some(({ parameter }) => /unit|system/iu.test(parameter))) return [];
  const numbers = slot.accepted.map(plainOf).filter((value) => typeof value === 'number');
  const [number] = numbers;
  if (number === undefined || numbers.length < slot.accepted.length || slot.isOmissible) return [];
  const said = saidWithUnit(keyed.question, number);
  const wanted = said === undefined ? undefined : wantedUnit(said.unit, slot);
  if (said === undefined || wanted === undefined) return [];
  const value = converted(number, said.unit, wanted);
  const candidates = [new Float(value), new Float(Number(value.toFixed(2))), Math.round(value)];
  if (candidates.some((candidate) => slot.acceptsLiterally(candidate))) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `key-unit-unconverted:${slotName(slot)}`,
      claim: `The user says ${said.text}, the description of ${slot.parameter} names another unit, and the key accepts only the number ${shown(slot.accepted)} as it is said, not ${shown([candidates[1] ?? value])}.`,
      evidence: [
        answerEvidence(keyed, slot),
        schemaEvidence(keyed, slot, 'description'),
        wordsEvidence(keyed, said.text),
      ],
      witnesses: rightButFailed(
        keyed,
        slot,
        slot.schema.kind === 'integer' ? candidates.slice(2) : candidates.slice(0, 2),
      ),
    },
  ];
}

/** Units that are common words or letters, too. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  'a',
  'in',
  'm',
  'c',
  'f',
  'g',
  'h',
  'j',
  'k',
  'l',
  's',
  'min',
  'second',
  'pound',
]);

function unitOf(word: string): Unit | undefined {
  const lower = word.toLowerCase();
  const singular = lower.replace(/s$/u, '');
  const spelling = UNITS.has(lower) ? lower : singular;
  const unit = UNITS.get(spelling);
  return unit === undefined || unit.dimension.startsWith('currency') ? undefined : unit;
}

/** The only place where a text says a number, with the unit behind it. */
function saidWithUnit(text: string, number: number) {
  const found = [
    ...text.matchAll(/(?<![\d.,])(\d+(?:,\d{3})*(?:\.\d+)?)[\s-]?([\p{L}°]+(?:\/\p{L}+)?)?/gu),
  ].filter(([, digits = '']) => Number(digits.replaceAll(',', '')) === number);
  const [match, again] = found;
  const unit = match?.[2] === undefined ? undefined : unitOf(match[2]);
  return match === undefined || again !== undefined || unit === undefined
    ? undefined
    : { text: match[0], unit };
}

/** The unit that a parameter is described in, of the same dimension as another; `undefined`: that one, several, or none. */
function wantedUnit(said: Unit, { parameter, schema }: KeySlot): Unit | undefined {
  const words =
    `${schema.description} ${parameter.replaceAll('_', ' ')}`.match(/[\p{L}°]+(?:\/\p{L}+)?/gu) ?? [];
  const named = words
    .filter((word) => !AMBIGUOUS.has(word.toLowerCase()))
    .map(unitOf)
    .filter((unit) => unit?.dimension === said.dimension);
  const [wanted] = named;
  return wanted === undefined || named.some((unit) => unit !== wanted) || isSame(wanted, said)
    ? undefined
    : wanted;
}

const isSame = (one: Unit, other: Unit): boolean =>
  one.factor === other.factor && one.offset === other.offset;

/** A number in another unit: the offset comes before the factor. */
const converted = (number: number, from: Unit, to: Unit): number =>
  ((number + from.offset) * from.factor) / to.factor - to.offset;

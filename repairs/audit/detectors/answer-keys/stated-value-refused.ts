import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { Float } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
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
import { numbersAlone, numbersAnywhere, numbersIn, restates } from './shared/numbers-said.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that refuse a number which the user gives for an optional parameter by its name. */
export const statedValueRefused = slotDetector(
  'stated-value-refused',
  '2',
  'a number that the user gives for a parameter by its name is accepted there',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { kind, allowed } = slot.schema;
  if (kind !== 'integer' && kind !== 'number' && allowed === undefined) return [];
  if (slot.isRequired || !slot.isOmissible || keyed.calls.length > 1) return [];
  const counted = countOf(keyed.question, slot);
  if (counted !== undefined) return [draftOf(keyed, slot, counted.text, counted.value)];
  if (allowed !== undefined) return [];
  const taken = keyed.calls.flatMap(({ slots }) =>
    slots.flatMap(({ accepted }) => accepted.flatMap((value) => numbersIn(plainOf(value)))),
  );
  const free = numbersAlone(keyed.question).find(
    ({ text, value }) =>
      !taken.some((other) => restates(value, other)) && isGiven(keyed.question, slot.parameter, text),
  );
  if (free === undefined) return [];
  const value = Number.isInteger(free.value) ? free.value : new Float(free.value);
  return slot.acceptsLiterally(value) ? [] : [draftOf(keyed, slot, free.text, value)];
}

function draftOf(keyed: KeyedEntry, slot: KeySlot, text: string, value: Value): FindingDraft {
  return {
    component: 'reference',
    severity: 'critical',
    target: slotTarget(keyed, slot),
    cause: `stated-value-refused:${slotName(slot)}:${text}`,
    claim: `The user says "${text}" for ${slot.parameter}, and a call with ${shown([value])} fails: the key accepts its omission${slot.accepted.length === 0 ? '' : ` or ${shown(slot.accepted)}`}.`,
    evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot), wordsEvidence(keyed, text)],
    witnesses: rightButFailed(keyed, slot, [value]),
  };
}

/** A count of what a parameter counts, in its type: "two rooms" for `number_of_rooms`. `undefined`: none that is refused. */
function countOf(question: string, { parameter, schema, acceptsLiterally }: KeySlot) {
  const counted = /^(?:number|num|count)_of_(\p{L}+?)s?$/u.exec(parameter)?.[1];
  if (counted === undefined) return undefined;
  const text = new RegExp(
    `\\b(\\d{1,2}|an?|one|two|three|four|five|six)\\s(?:\\p{L}+\\s)?${counted}s?\\b`,
    'iu',
  ).exec(question)?.[0];
  const number = text === undefined ? undefined : /^an?\s/iu.test(text) ? 1 : numbersAnywhere(text)[0];
  if (text === undefined || number === undefined) return undefined;
  const value = schema.allowed?.find((member) => member === number || member === String(number)) ?? number;
  const isOfType = schema.kind !== 'string' || typeof value === 'string';
  return isOfType && (typeof value === 'string' || typeof value === 'number') && !acceptsLiterally(value)
    ? { text, value }
    : undefined;
}

/** Whether a text gives a number right after the whole name of a parameter. */
function isGiven(text: string, parameter: string, number: string): boolean {
  const words = parameter
    .replace(/([a-z\d])([A-Z])/gu, '$1 $2')
    .split(/[_.\s]+/u)
    .filter((word) => word !== '');
  const name = words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, '')).join('[\\s_-]*');
  const pattern = `(?<![\\p{L}])${name}\\s*(?:of|is|=|:|to|at|as|by)?\\s*[$£€]?${number.replaceAll('.', '\\.')}(?![\\d.,]\\d|\\d)`;
  return name.length > 2 && new RegExp(pattern, 'iu').test(text);
}

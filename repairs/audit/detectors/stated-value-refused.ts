import { plainOf } from '../../../evaluators/outcome/single-turn/plain.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { FindingDraft } from '../detector.ts';
import {
  answerEvidence,
  schemaEvidence,
  shown,
  slotName,
  slotTarget,
  wordsEvidence,
} from './single-turn/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './single-turn/key-slots.ts';
import { numbersAlone, numbersIn, restates } from './single-turn/numbers-said.ts';
import { rightButFailed } from './single-turn/played-keys.ts';
import { slotDetector } from './single-turn/slot-detector.ts';

/** Keys that refuse a number which the user gives for an optional parameter by its name. */
export const statedValueRefused = slotDetector(
  'stated-value-refused',
  '1',
  'a number that the user gives for a parameter by its name is accepted there',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  if (slot.schema.kind !== 'integer' && slot.schema.kind !== 'number') return [];
  if (slot.isRequired || !slot.isOmissible || keyed.calls.length > 1) return [];
  const taken = keyed.calls.flatMap(({ slots }) =>
    slots.flatMap(({ accepted }) => accepted.flatMap((value) => numbersIn(plainOf(value)))),
  );
  const free = numbersAlone(keyed.question).find(
    ({ text, value }) =>
      !taken.some((other) => restates(value, other)) && isGiven(keyed.question, slot.parameter, text),
  );
  if (free === undefined) return [];
  const value = Number.isInteger(free.value) ? free.value : new Float(free.value);
  if (slot.acceptsLiterally(value)) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `stated-value-refused:${slotName(slot)}:${free.text}`,
      claim: `The user gives ${slot.parameter} as ${free.text}, and a call that says so fails: the key accepts its omission${slot.accepted.length === 0 ? '' : ` or ${shown(slot.accepted)}`}.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot), wordsEvidence(keyed, free.text)],
      witnesses: rightButFailed(keyed, slot, [value]),
    },
  ];
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

import { isDict, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { concrete, rightButFailed } from './shared/played-keys.ts';
import { nameWords, says } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that demand members of an object by names that neither the schema nor the user gives. */
export const undeclaredMembersDemanded = slotDetector(
  'undeclared-members-demanded',
  '1',
  'names of members that a key demands are declared, described or said',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { schema, accepted } = slot;
  const declared = schema.kind === 'array' ? schema.items?.fields : schema.fields;
  if (declared !== undefined || (schema.kind !== 'object' && schema.items?.kind !== 'object')) return [];
  const [value] = accepted.map(concrete);
  const names = value === undefined ? [] : namesIn(value);
  const known = `${keyed.said}\n${schema.description}`;
  const free = names.find((name) => !isGiven(name, known));
  if (value === undefined || free === undefined) return [];
  const other = renamed(value, free, otherName(free));
  return [
    {
      component: 'schema',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `undeclared-members-demanded:${slotName(slot)}`,
      claim: `${slot.parameter} declares no members, neither its description nor the user gives the name "${free}", and the key accepts only ${shown([value])}: the same under another name fails.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: rightButFailed(keyed, slot, [other]),
    },
  ];
}

const namesIn = (value: Value): readonly string[] =>
  isList(value)
    ? value.flatMap(namesIn)
    : isDict(value)
      ? [...value.keys()].filter((name) => typeof name === 'string')
      : [];

/** Whether a text contains a name as it is, or all of its words in their order. */
const isGiven = (name: string, text: string): boolean =>
  new RegExp(String.raw`(?<![\p{L}\p{N}_])${name.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}(?![\p{L}\p{N}_])`, 'iu').test(text) ||
  says(text, nameWords(name).join(' '));

/** The name in the other of the two usual notations; of one word, with what it names. */
function otherName(name: string): string {
  if (name.includes('_')) return name.replace(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());
  const snake = name.replace(/(?<=[a-z\d])([A-Z])/gu, (letter) => `_${letter.toLowerCase()}`);
  return snake === name ? `${name}_value` : snake;
}

function renamed(value: Value, from: string, to: string): Value {
  if (isList(value)) return value.map((member) => renamed(member, from, to));
  return isDict(value)
    ? new Map(Array.from(value, ([name, part]) => [name === from ? to : name, part]))
    : value;
}

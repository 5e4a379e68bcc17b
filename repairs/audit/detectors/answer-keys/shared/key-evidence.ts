import type { Evidence, FindingTarget } from '../../../../../harness/contract/finding.ts';
import { pointedValue, pointerTo } from '../../../../../harness/contract/json-pointer.ts';
import { plainOf, shownPlain } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { KeyedEntry, KeySlot } from './key-slots.ts';

/** The place of a slot. Entries of one turn have the turn 0. */
export const slotTarget = ({ key }: KeyedEntry, { call, parameter }: KeySlot): FindingTarget => ({
  kind: 'entry',
  entry: key,
  turn: 0,
  call,
  argument: parameter,
});

/** What the key accepts in a slot; `null` where it does not name the parameter. */
export function answerEvidence({ entry, key }: KeyedEntry, { call, tool, parameter }: KeySlot): Evidence {
  const pointer = pointerTo(call, tool, parameter);
  const { reference } = entry;
  const value = reference.kind === 'possible-answers' ? pointedValue(reference.answers, pointer) : undefined;
  return { kind: 'answer', entry: key, pointer, value: value ?? null };
}

/** What the schema says of the parameter of a slot, at the given path of keys. */
export function schemaEvidence(
  { entry, key }: KeyedEntry,
  { offered, parameter }: KeySlot,
  ...path: readonly string[]
): Evidence {
  const pointer = pointerTo('parameters', 'properties', parameter, ...path);
  const spec = entry.tools.find((tool) => typeof tool !== 'string' && tool.name === offered.name);
  const value = typeof spec === 'object' ? pointedValue({ parameters: spec.parameters }, pointer) : undefined;
  return { kind: 'schema', entry: key, tool: offered.name, pointer, value: value ?? null };
}

/** Words that the user says, verbatim. */
export const wordsEvidence = ({ key }: KeyedEntry, text: string): Evidence => ({
  kind: 'words',
  entry: key,
  turn: 0,
  text,
});

const LONGEST_SHOWN = 80;

/** Values as a claim shows them, cut where they are long. */
export function shown(values: readonly Value[]): string {
  const texts = values.map((value) => {
    const text = shownPlain(plainOf(value));
    return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  });
  return texts.slice(0, 4).join(' or ') || 'nothing';
}

/** Name of a slot in claims and causes. */
export const slotName = ({ tool, parameter }: KeySlot): string => `${tool}.${parameter}`;

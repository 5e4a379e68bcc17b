import { toolsOf } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';

/** Texts of an entry: what the user says, its reference, and the specifications of its tools. */
export function entryTexts(entry: SuiteEntry, catalogue: Suite['catalogue']): readonly string[] {
  const { reference } = entry;
  return [
    ...entry.turns.flatMap(({ messages }) => messages.map(({ text }) => text)),
    ...(reference.kind === 'calls' ? reference.turns.flat() : [JSON.stringify(reference)]),
    ...toolsOf(entry, catalogue).flatMap((tool) => [tool.description, ...stringsIn(tool.parameters)]),
  ];
}

/** All strings in plain data, in order. */
export function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

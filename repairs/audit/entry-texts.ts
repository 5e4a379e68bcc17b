import { mustGet } from '../../harness/contract/must-get.ts';
import { toolsOf } from '../../harness/contract/suite.ts';
import type { AuditedSuite } from './detector.ts';

/** Texts of an entry: what the user says, its reference, and the specifications of its tools. @param key - of the entry. */
export function entryTexts(
  key: string,
  { entries, suite }: Pick<AuditedSuite, 'entries' | 'suite'>,
): readonly string[] {
  const entry = mustGet(entries, key, 'entry of a finding');
  const { reference } = entry;
  return [
    ...entry.turns.flatMap(({ messages }) => messages.map(({ text }) => text)),
    ...(reference.kind === 'calls' ? reference.turns.flat() : [JSON.stringify(reference)]),
    ...toolsOf(entry, suite.catalogue).flatMap((tool) => [tool.description, ...stringsIn(tool.parameters)]),
  ];
}

/** All strings in plain data, in order. */
export function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

import { expect, test } from 'vitest';
import { makeReference } from '../../site/reference/make-reference.ts';
import { Reference } from '../../site/src/reference/document.ts';
import type { Declaration, Words } from '../../site/src/reference/document.ts';
import { readSource, repositoryFiles, ROOT } from '../support/source-files.ts';

const CONTRACT = 'harness/contract/';
const reference = await makeReference(ROOT);

function declared(file: string, name: string): Declaration {
  const declarations = reference.find((each) => each.name === file)?.declarations ?? [];
  const declaration = declarations.find((each) => each.name === name);
  if (declaration === undefined) throw new Error(`${file} declares no ${name}`);
  return declaration;
}

const textOf = (words: Words): string =>
  words.map((parts) => parts.map(({ text }) => text).join('')).join('\n');

test('every name that a file of the contract exports is in the reference, and no other', () => {
  const exported = repositoryFiles()
    .filter((path) => path.startsWith(CONTRACT))
    .map((path) => {
      const lines = readSource(path).text.matchAll(
        /^export (?:async )?(?:const|type|function|class|interface) (?<name>\w+)/gm,
      );
      const names = new Set(Array.from(lines, ({ groups }) => groups?.['name'] ?? ''));
      return [path, [...names].toSorted()] as const;
    })
    .filter(([, names]) => names.length > 0);
  const listed = reference.map(
    ({ path, declarations }) => [path, declarations.map(({ name }) => name).toSorted()] as const,
  );
  const byPath = (files: typeof listed) => new Map(files.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  expect([...byPath(listed)]).toEqual([...byPath(exported)]);
});

test('the document has the form that the pages read', () => {
  expect(Reference.parse(reference)).toEqual(reference);
});

test('a schema and its type are one declaration, with the comments inside', () => {
  const { kinds, text, summary } = declared('suite', 'SuiteEntry');
  expect(kinds).toEqual(['schema', 'type']);
  expect(text).toMatch(/^export const SuiteEntry = z\.strictObject/);
  expect(text).toContain('/** Syntax in which a model');
  expect(text).toMatch(/export type SuiteEntry = z\.infer<typeof SuiteEntry>;$/);
  expect(textOf(summary)).toMatch(/^One task/);
});

test('a function has its signature, its parameters and its errors with their class, and no body', () => {
  const { kinds, text, notes } = declared('must-get', 'mustGet');
  expect(kinds).toEqual(['function']);
  expect(text).toMatch(/\): Held$/);
  expect(notes.map(({ label }) => label)).toEqual(['what', 'Throws']);
  expect(textOf(notes[1]?.words ?? [])).toMatch(/^Error if the key is missing/);
});

test('an arrow function ends before its arrow, and a class keeps its members without their bodies', () => {
  expect(declared('suite', 'acceptsNoCall').text).toBe(
    'export const acceptsNoCall = (reference: Reference): boolean',
  );
  expect(declared('errors', 'AssayError').text).toMatch(/constructor\([^)]*\)\n}$/);
});

test('links lead to declarations of the reference', () => {
  const words = reference.flatMap(({ declarations }) =>
    declarations.flatMap(({ summary, notes }) => [summary, ...notes.map((note) => note.words)]),
  );
  const links = words.flat(2).flatMap((part) => (part.kind === 'link' ? [part] : []));
  expect(links.length).toBeGreaterThan(10);
  for (const { file, name } of links) expect(declared(file, name).name).toBe(name);
});

import { expect, test } from 'vitest';
import { AVOIDED, EXACT_TEXTS, QUOTING } from './support/register.ts';
import { isCode, isWithin, readSource, repositoryFiles } from './support/source-files.ts';
import { avoidedIn, findingLine } from './support/written-texts.ts';

const paths = repositoryFiles();
const isExempt = (path: string): boolean =>
  [...EXACT_TEXTS, ...QUOTING].some((place) => isWithin(path, place));

/** Lines of the findings in a file with this text. */
const linesIn = (path: string, text: string): readonly string[] =>
  avoidedIn({ path, text }, AVOIDED).map(findingLine);

test('no comment, message, help text or test title contains an avoided phrase', () => {
  const checked = paths.filter((path) => isCode(path) && !isExempt(path));
  expect(checked.length).toBeGreaterThan(700);
  expect(checked.map(readSource).flatMap(({ path, text }) => linesIn(path, text))).toEqual([]);
});

test('every exempt file exists', () => {
  const missing = [...EXACT_TEXTS, ...QUOTING].filter(
    (place) => !paths.some((path) => isWithin(path, place)),
  );
  expect(missing).toEqual([]);
});

test.each([
  ['a comment before a declaration', '/** Skipped by whoever reads it. */\nconst a = 1;'],
  ['a comment at the end of a line', 'const a = 1; // whoever asks'],
  ['a comment at the end of a file', 'const a = 1;\n// whoever asks'],
  ['a string', "throw new Error('whoever asks');"],
  ['a test title', "test('Whoever asks gets an answer', () => {});"],
  ['a template', 'const a = `x ${1} whoever ${2}`;'],
])('the check sees an avoided phrase in %s', (_where, text) => {
  expect(linesIn('harness/new.ts', text)).toEqual([
    expect.stringMatching(/^harness\/new\.ts:\d: "whoever"; better: name the party/i),
  ]);
});

test('the check sees an avoided phrase anywhere in a page', () => {
  const page = '---\nconst a = 1;\n---\n<p>\n  A ranking is an opinion of whoever judges.\n</p>';
  expect(linesIn('site/src/pages/new.astro', page)).toEqual([
    expect.stringContaining('site/src/pages/new.astro:5: "whoever"'),
  ]);
});

test('the check sees a phrase across the lines of a comment and names its first line', () => {
  const block = '/**\n * Requests that run are let\n * to end.\n */\nexport const a = 1;';
  expect(linesIn('harness/new.ts', block)).toEqual(['harness/new.ts:2: "are let to"; better: "may"']);
  const lines = '// Requests that run are let\n// to end.\nexport const a = 1;';
  expect(linesIn('harness/new.ts', lines)).toEqual(['harness/new.ts:1: "are let to"; better: "may"']);
});

test('the check ignores identifiers and longer words', () => {
  expect(linesIn('harness/new.ts', 'const nobody = 1;\nexport const b = nobody + whoever();')).toEqual([]);
  expect(
    linesIn('harness/new.ts', '// for items that may be missing, of hours, renewals\nconst a = 1;'),
  ).toEqual([]);
});

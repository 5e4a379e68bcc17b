import { describe, expect, test } from 'vitest';
import { readSource, repositoryFiles } from '../support/source-files.ts';

const FOLDER = 'docs/decisions/';
const INDEX = `${FOLDER}README.md`;

/** A decision as one of the three places states it. `file`: name below {@link FOLDER}. */
type Decision = { readonly number: string; readonly title: string; readonly file: string };

/** Decisions by a pattern with the groups `number`, `title` and `file`. */
const stated = (text: string, pattern: RegExp): readonly Decision[] =>
  Array.from(text.matchAll(pattern), ({ groups }) => ({
    number: groups?.['number'] ?? '',
    title: groups?.['title'] ?? '',
    file: groups?.['file'] ?? '',
  }));

const listed = stated(
  readSource('ARCHITECTURE.md').text,
  /^(?<number>\d+)\. \[\*\*(?<title>.+?)\.\*\*\]\(docs\/decisions\/(?<file>[^)]+)\) \S/gm,
);

const records = repositoryFiles()
  .filter((path) => path.startsWith(FOLDER) && path !== INDEX)
  .map((path) => ({ ...readSource(path), file: path.slice(FOLDER.length) }));

const titled = records.flatMap(({ file, text }) =>
  stated(text, /^# (?<number>\d+)\. (?<title>.+)\n/g).map((decision) => ({ ...decision, file })),
);

/** What a record has below its title, in this order. */
const SECTIONS = ['Decision', 'Why', 'Alternatives', 'Costs'];

describe('decisions', () => {
  test('are numbered from 1 without a gap', () => {
    expect(listed.map(({ number }) => number)).toEqual(listed.map((_, index) => String(index + 1)));
    expect(listed.length).toBeGreaterThan(40);
  });

  test('have the same number, title and file in ARCHITECTURE.md and in their records', () => {
    expect(titled).toEqual(listed);
    expect(records.length).toBe(listed.length);
  });

  test('have a file name that begins with their number', () => {
    const names = titled.map(({ number, file }) => [number, String(Number(file.slice(0, 2)))]);
    expect(names.filter(([number, inName]) => number !== inName)).toEqual([]);
  });

  test('are in the index of the folder, with their dates', () => {
    const rows = stated(
      readSource(INDEX).text,
      /^\| (?<number>\d+) +\| \[(?<title>.+)\]\((?<file>[^)]+)\) +\| \d{4}-\d\d-\d\d \|$/gm,
    );
    expect(rows).toEqual(listed);
    const dateIn = (text: string): string | undefined => /\d{4}-\d\d-\d\d/.exec(text)?.[0];
    const index = readSource(INDEX).text.split('\n');
    const differing = records.filter(
      ({ file, text }) => dateIn(index.find((line) => line.includes(`(${file})`)) ?? '') !== dateIn(text),
    );
    expect(differing.map(({ file }) => file)).toEqual([]);
  });

  test.each(records.map(({ file, text }) => [file, text] as const))(
    '%s has a date and all sections',
    (_, text) => {
      expect(text).toMatch(/^# .+\n\nDate: \d{4}-\d\d-\d\d\n\n## Decision\n/);
      const sections = text.split(/^## /m).slice(1);
      expect(sections.map((section) => section.split('\n')[0])).toEqual(SECTIONS);
      expect(sections.filter((section) => section.trim().split('\n').length < 2)).toEqual([]);
    },
  );
});

test('relative links of the records lead to files', () => {
  const existing = new Set(repositoryFiles());
  const broken = records.flatMap(({ path, text }) =>
    Array.from(text.matchAll(/\]\((?<target>[^):]+)\)/g), ({ groups }) => groups?.['target'] ?? '')
      .filter((target) => !existing.has(new URL(target, `file:///${path}`).pathname.slice(1)))
      .map((target) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});

import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { CategoryFile } from '../../harness/publication/schemas/board-files.ts';
import { Board, type BoardSuite } from '../../harness/publication/schemas/board.ts';
import { publishedFiles } from '../../site/published-files.ts';
import { readPublished } from '../../site/src/board/read.ts';

const RESULTS = resolve(import.meta.dirname, '../../results');
const board = readPublished(RESULTS, 'board.json', Board);
const categoriesOf = ({ categories }: BoardSuite) =>
  categories.map(({ file }) => readPublished(RESULTS, file, CategoryFile));
const bfcl = board.suites.filter(({ slug }) => slug === 'bfcl-v3');

test('every published file exists and matches its schema', () => {
  expect(publishedFiles(RESULTS)).toContain('board.json');
});

test('the board of the official outputs is complete: 99 models, 17 categories, 4,441 entries', () => {
  const files = bfcl.flatMap(categoriesOf);
  expect(board.models.filter(({ kind }) => kind === 'model')).toHaveLength(99);
  expect(files).toHaveLength(17);
  expect(files.reduce((sum, { entries }) => sum + entries.length, 0)).toBe(4441);
  const judged = new Set(files.flatMap(({ verdicts }) => verdicts.map(({ model }) => model)));
  expect(board.models.filter(({ kind, slug }) => kind === 'model' && !judged.has(slug))).toEqual([]);
});

test('no task and no episode of BFCL is published, and every entry links to its line upstream', () => {
  const files = bfcl.flatMap(categoriesOf);
  expect(files.flatMap(({ episodes }) => episodes)).toEqual([]);
  const entries = files.flatMap((file) => file.entries);
  expect(entries.filter(({ detail, upstream }) => detail !== null || upstream === null)).toEqual([]);
  expect(bfcl.map(({ upstream }) => upstream)).toEqual([
    expect.stringMatching(/\/[0-9a-f]{40}\/.*\/data\/$/),
  ]);
});

test('other suites are published with tasks and episodes', () => {
  const own = board.suites.filter(({ slug }) => slug !== 'bfcl-v3').flatMap(categoriesOf);
  expect(own.length).toBeGreaterThan(0);
  expect(own.flatMap(({ entries }) => entries).filter(({ detail }) => detail === null)).toEqual([]);
  expect(own.filter(({ episodes }) => episodes.length === 0)).toEqual([]);
});

test('the published files are smaller than 30 MB in total', () => {
  const sizes = readdirSync(RESULTS, { recursive: true, encoding: 'utf8' }).map((path) =>
    statSync(join(RESULTS, path)),
  );
  expect(sizes.reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0)).toBeLessThan(30_000_000);
});

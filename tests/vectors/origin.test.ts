import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { categoriesOf } from '../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { Json } from '../../harness/contract/json.ts';
import { BFCL, hasFolders } from '../support/bfcl-folder.ts';
import { repositoryFiles, ROOT } from '../support/source-files.ts';
import { borrowedFrom, foreignTexts } from '../support/vectors/borrowed-texts.ts';

const MOST_BYTES = 2_000_000;
const files = repositoryFiles('tests/vectors').filter((path) => /\.jsonl?$/.test(path));

/** Documents of a file: its lines, or the whole. */
function documentsOf(path: string): readonly Json[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const parts = path.endsWith('.jsonl') ? text.split('\n').filter((line) => line !== '') : [text];
  return parts.map((part) => Json.parse(JSON.parse(part)));
}

test('all vectors together stay small enough to be read', () => {
  const sizes = files.map((path) => statSync(join(ROOT, path)).size);
  expect(files.length).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
});

test('a borrowed sentence and a borrowed state are found, whatever signs and order they are written with', () => {
  const message = { role: 'user' as const, text: 'Hello. Water the tall lamp\nin my garden, please' };
  const entry = {
    ...{ id: 'x_0', occurrence: 0, category: 'x', language: 'python' as const, tools: [], environments: [] },
    turns: [
      { messages: [{ ...message, text: 'Hello. Water the tall lamp in my garden, please!' }], announces: [] },
    ],
    initialState: { Lamp: { bulbs: 3, shade: 'green', shelf: 'upper left', switched: false } },
    ...{ longContext: false, reference: { kind: 'no-call' as const } },
  };
  const foreign = foreignTexts({ entries: [entry] });
  const written = JSON.stringify({ switched: false, shelf: 'upper left', shade: 'green', bulbs: 3 });
  expect(borrowedFrom(foreign, { a: [message.text, { files: written }] })).toEqual([
    'water the tall lamp in my garden please',
    '{"bulbs":3,"shade":"green","shelf":"upper left","switched":false}',
  ]);
  expect(borrowedFrom(foreign, ['Water the tall lamp in my house, please', { bulbs: 3 }])).toEqual([]);
});

const foreign = hasFolders(BFCL) ? foreignTexts(await loadBfcl(BFCL, categoriesOf('all'))) : undefined;

describe.skipIf(foreign === undefined)('beside the data of BFCL', () => {
  test('there are sentences and states to look for', () => {
    expect(foreign?.sentences.size).toBeGreaterThan(1000);
    expect(foreign?.states.size).toBeGreaterThan(100);
  });

  test.each(files)('%s holds no user sentence, tool description or initial state of BFCL', (path) => {
    const borrowed = documentsOf(path).map((document) => foreign && borrowedFrom(foreign, document));
    expect(borrowed.flat()).toEqual([]);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Board } from '../../harness/publication/schemas/board.ts';
import { CategoryFile } from '../../harness/publication/schemas/board-files.ts';
import { publishedFiles } from '../../site/published-files.ts';
import { FULL_SIZE, sampleBoard, writeSampleBoard } from '../support/sample-board.ts';
import { SMALL_HOSTILE } from '../support/site.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-published-'));
  writeSampleBoard(folder, SMALL_HOSTILE);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Changes one file, runs `look`, and restores the file. */
function withChange(path: string, change: (text: string) => string, look: () => void): void {
  const place = join(folder, path);
  const text = readFileSync(place, 'utf8');
  writeFileSync(place, change(text));
  try {
    look();
  } finally {
    writeFileSync(place, text);
  }
}

test('the board lists every written file, and each matches its schema', () => {
  expect(publishedFiles(folder).toSorted()).toEqual([...sampleBoard(SMALL_HOSTILE).keys()].toSorted());
});

test('an invalid value stops the build with an error that names file and field', () => {
  withChange(
    'categories/bfcl-v3/simple.json',
    (text) => text.replace('"turns":1', '"turns":"one"'),
    () => {
      expect(() => publishedFiles(folder)).toThrow(/simple\.json: .*entries\.0\.turns/);
    },
  );
});

test('an unknown field stops the build', () => {
  withChange(
    'board.json',
    (text) => text.replace('{', '{"surprise":1,'),
    () => {
      expect(() => publishedFiles(folder)).toThrow(/surprise/);
    },
  );
});

test('a file that is not JSON is reported with a remedy', () => {
  withChange(
    'models/ferrum-3.json',
    () => '{',
    () => {
      expect(() => publishedFiles(folder)).toThrow(/ferrum-3\.json: is not JSON\. Write the folder again/);
    },
  );
});

test('two entries with the same page are rejected, even in different categories', () => {
  withChange(
    'categories/bfcl-v3/java.json',
    (text) => text.replace('"page":"java_0"', '"page":"simple_1"'),
    () => {
      expect(() => publishedFiles(folder)).toThrow(
        /entry java_0 has the same page as entry simple_1: simple_1\./,
      );
    },
  );
});

test.each([
  [
    'board.json',
    '"suite":"starter","scope":"overall","role"',
    '"suite":"starter","scope":"sum","role"',
    'scope “starter/sum”',
  ],
  ['board.json', '"model":"ferrum-3"', '"model":"ferrum-x"', 'model “ferrum-x”'],
  ['categories/bfcl-v3/simple.json', '"signs":"', '"signs":"~', 'verdict “action/~”'],
  ['categories/bfcl-v3/simple.json', '"model":"ferrum-3"', '"model":"ferrum-x"', 'model “ferrum-x”'],
  ['comparisons/bfcl-v3-overall-action.json', '"ferrum-3"', '"ferrum-x"', 'model “ferrum-x”'],
  ['comparisons/bfcl-v3-overall-action.json', '"java"', '"jawa"', 'category “bfcl-v3/jawa”'],
  ['models/ferrum-3.json', '"model":"ferrum-3"', '"model":"ferrum-x"', 'model “ferrum-x”'],
  [
    'shifts/bfcl-v3-multi_turn-action-outcome.json',
    '"scope":"multi_turn"',
    '"scope":"talk"',
    'scope “bfcl-v3/talk”',
  ],
])('%s stops the build where %s is %s', (path, known, unknown, said) => {
  withChange(
    path,
    (text) => {
      expect(text).toContain(known);
      return text.replaceAll(known, unknown);
    },
    () => {
      expect(() => publishedFiles(folder)).toThrow(
        `${path}: refers to the ${said}, which is not on the board.`,
      );
    },
  );
});

test.each([
  ['"role":"action"', '"role":"outcome"', 'has the comparisons of bfcl-v3/overall (outcome).'],
  ['"models":["', '"models":["ferrum-3","', 'a list does not have one item for each pair of models'],
  ['"coverage":[0,', '"coverage":[7,', 'a pair refers to a coverage that is not listed'],
])('comparisons with %s as %s stop the build', (known, changed, said) => {
  const path = 'comparisons/bfcl-v3-overall-action.json';
  withChange(
    path,
    (text) => {
      expect(text).toContain(known);
      return text.replace(known, changed);
    },
    () => {
      expect(() => publishedFiles(folder)).toThrow(said);
    },
  );
});

test('a board without comparisons is whole', () => {
  const path = 'comparisons/bfcl-v3-overall-action.json';
  expect(publishedFiles(folder)).toContain(path);
  const text = readFileSync(join(folder, path));
  rmSync(join(folder, path));
  expect(publishedFiles(folder)).not.toContain(path);
  writeFileSync(join(folder, path), text);
});

test('an entry that offers a tool which the suite does not have is rejected', () => {
  withChange(
    'categories/starter/stockroom.json',
    (text) => text.replace('"tools":[0]', '"tools":[1]'),
    () => {
      expect(() => publishedFiles(folder)).toThrow(
        /stockroom\.json: entry stockroom-0 offers tool 1 of a suite with 1\./,
      );
    },
  );
});

test.each([
  [
    'audits/bfcl-v3/findings.jsonl',
    '"target":{"kind":"entry","entry":"multi_turn_base_0"',
    '"target":{"kind":"entry","entry":"x"',
    /finding reader:multi_turn_base_0:1:reference refers to the entry “x”/,
  ],
  [
    'audits/bfcl-v3/audit.json',
    '"contentHash":"',
    '"contentHash":"0',
    /findings\.jsonl: audit: of bfcl-v3 with content 0/,
  ],
  [
    'repairs/bfcl-v3/repairs.json',
    '"parent":{"id":"bfcl-v3","contentHash":"',
    '"parent":{"id":"bfcl-v3","contentHash":"0',
    /patches\.jsonl: repairs: of bfcl-v3 with content 0/,
  ],
  [
    'repairs/bfcl-v3/patches.jsonl',
    '["raises:TicketAPI.close_ticket"]',
    '["x"]',
    /patch override-ticketapi-close refers to the finding “x”/,
  ],
  [
    'repairs/bfcl-v3/patches.jsonl',
    '"kind":"withdraw","entry":"multi_turn_base_1"',
    '"kind":"withdraw","entry":"x"',
    /patch override-ticketapi-close refers to the entry “x”/,
  ],
  [
    'repairs/bfcl-v3/accepted.jsonl',
    '["unstated-value:',
    '["x:',
    /what is left as it is refers to the finding “x:/,
  ],
  [
    'repairs/bfcl-v3/effect.json',
    '"patch":"multi_turn_base_0-0"',
    '"patch":"x"',
    /refers to the patch “x”, which is not published\. Write the folder again with `assay audit/,
  ],
  [
    'repairs/bfcl-v3/patches.jsonl',
    '"proposedBy":"person"',
    '"proposedBy":"cat"',
    /patches\.jsonl:2: .*proposedBy/,
  ],
  ['repairs/bfcl-v3/accepted.jsonl', '{', '', /accepted\.jsonl:1: is not JSON/],
])('%s stops the build where %s is %s', (path, known, unknown, said) => {
  withChange(
    path,
    (text) => {
      expect(text).toContain(known);
      return text.replace(known, unknown);
    },
    () => {
      expect(() => publishedFiles(folder)).toThrow(said);
    },
  );
});

test('a board without an audit and repairs has none of their files', () => {
  const bare = mkdtempSync(join(tmpdir(), 'assay-bare-'));
  writeSampleBoard(bare, SMALL_HOSTILE);
  for (const name of ['audits', 'repairs']) rmSync(join(bare, name), { recursive: true });
  expect(publishedFiles(bare).filter((path) => /^(?:audits|repairs)/.test(path))).toEqual([]);
  rmSync(bare, { recursive: true });
});

test('a verdict string that is too short is rejected', () => {
  withChange(
    'categories/bfcl-v3/simple.json',
    (text) => text.replace(/"signs":"./, '"signs":"'),
    () => {
      expect(() => publishedFiles(folder)).toThrow(
        /simple\.json: has \d+ verdicts of \S+ \(action\) for \d+ entries\./,
      );
    },
  );
});

test('two models with the same slug are rejected', () => {
  withChange(
    'board.json',
    (text) => text.replace('"slug":"ferrum-3"', '"slug":"aurum-0"'),
    () => {
      expect(() => publishedFiles(folder)).toThrow(/two items share a slug/);
    },
  );
});

test.each(['../board.json', '/etc/passwd.json', 'models/../../x.json', 'models/x.txt'])(
  'a board cannot refer to the file %s',
  (file) => {
    const board = Board.parse(sampleBoard(SMALL_HOSTILE).get('board.json'));
    const models = board.models.map((model) => ({ ...model, file }));
    expect(Board.safeParse({ ...board, models }).success).toBe(false);
  },
);

test.each(['..', 'a..b', 'a/b', 'A', '.a', 'a.', '', ' ', 'a b', '<b>'])('%j is not a valid slug', (slug) => {
  const board = Board.parse(sampleBoard(SMALL_HOSTILE).get('board.json'));
  const models = board.models.map((model) => ({ ...model, slug }));
  expect(Board.safeParse({ ...board, models }).success).toBe(false);
});

test('a board of the real size stays far below 20 MB', () => {
  const board = sampleBoard(FULL_SIZE);
  const bytes = [...board.values()].reduce((sum: number, content) => sum + JSON.stringify(content).length, 0);
  const entries = [...board.keys()]
    .filter((path) => path.startsWith('categories/bfcl-v3/'))
    .map((path) => CategoryFile.parse(board.get(path)).entries.length);
  expect([entries.length, entries.reduce((sum, count) => sum + count, 0)]).toEqual([17, 4441]);
  expect(bytes).toBeLessThan(8_000_000);
});

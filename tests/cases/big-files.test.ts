import { spawn } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { writeSuiteFolder } from '../../benchmarks/suites/write-folder.ts';
import { assay } from '../support/command.ts';
import { smallBfcl } from '../support/small-bfcl.ts';
import type { SmallBfcl } from '../support/small-bfcl.ts';
import { smallOwnSuite } from '../support/small-suite.ts';
import { temporaryFolders, writeText } from '../support/temporary-folder.ts';

// The case big-bodies, as far as it is about files and databases: rows of many megabytes, levels or calls.

const newFolder = temporaryFolders();
const MAIN = fileURLToPath(new URL('../../harness/cli/main.ts', import.meta.url));
const MEGABYTE = 1 << 20;

/** Writes the peak of its memory, in kilobytes, as the last line of standard error. */
const MEASURED = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS))`;

/** Runs `assay` as a process of its own. */
async function measured(...words: readonly string[]) {
  const child = spawn(process.execPath, ['--import', MEASURED, MAIN, ...words]);
  let noted = '';
  child.stderr.on('data', (chunk: Buffer) => (noted += chunk.toString('utf8')));
  child.stdout.resume();
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, noted, megabytes: Number(/peak (\d+)$/.exec(noted)?.[1] ?? Number.NaN) / 1024 };
}

let small: SmallBfcl;
beforeEach(() => {
  small = smallBfcl(newFolder());
});

const importWords = (category = 'multi_turn_base'): readonly string[] => [
  ...['import', 'bfcl', '--bfcl', small.bfcl, '--results', small.results],
  ...['--category', category, '--db', small.database],
];

/** A good row whose first reply is padded to a size. */
const padded = (size: number): string =>
  JSON.stringify({ id: 'multi_turn_base_1', result: [['x'.repeat(size)], ['Done.']] });

/** The result file of a category with its second row replaced. */
function withSecondRow(row: string, category = 'multi_turn_base'): string {
  const path = small.result(category);
  const [first = '', , ...rest] = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, [first, row, ...rest].join('\n'));
  return path;
}

describe('import in a process of its own stays small and names the line', () => {
  test('of a row of 100 MB', async () => {
    const path = withSecondRow(padded(100 * MEGABYTE));
    const ran = await measured(...importWords());
    expect(ran.noted).toContain(`${path}:2: is a line of more than 8 MB.`);
    expect([ran.code, ran.megabytes < 500]).toEqual([3, true]);
  }, 60_000);

  test('of a row of 2 GB', async () => {
    const path = small.result('multi_turn_base');
    const descriptor = openSync(path, 'w');
    writeSync(descriptor, `${padded(10)}\n\n{"id": "multi_turn_base_2", "result": "`);
    ftruncateSync(descriptor, 2048 * MEGABYTE); // a hole: it takes no space
    closeSync(descriptor);
    const ran = await measured(...importWords());
    expect(ran.noted).toContain(`${path}:3: is a line of more than 8 MB.`);
    expect([ran.code, ran.megabytes < 500]).toEqual([3, true]);
  }, 60_000);

  test('of a stored episode of 100 MB, in score and in show', async () => {
    await assay(...importWords());
    damage(
      `UPDATE episode SET body = json_set(body, '$.turns[0].steps[0].written', printf('%.*c', ${100 * MEGABYTE}, 'x')) WHERE id = 2`,
    );
    for (const words of [['score'], ['show', '2']]) {
      const ran = await measured(...words, '--db', small.database);
      expect(ran.noted).toMatch(/episode 2 of run import-bfcl-v3-\w+: is larger than 64 MB\./);
      expect([ran.code, ran.megabytes < 500]).toEqual([3, true]);
    }
  }, 60_000);

  function damage(sql: string): void {
    const connection = new Database(small.database);
    connection.exec(sql);
    connection.close();
  }
});

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const call = JSON.stringify({ create_ticket: '{"title": "one"}' });

describe('import refuses a record with file and line, and stores nothing:', () => {
  test.each([
    [
      '10^5 brackets',
      `{"id": "multi_turn_base_1", "result": ${deep(1e5)}}`,
      'more than 200 levels of lists and objects',
    ],
    [
      '10^5 brackets that do not close',
      `{"id": "multi_turn_base_1", "result": ${'['.repeat(1e5)}`,
      'more than 200 levels of lists and objects',
    ],
    [
      '10^5 objects',
      `{"id": "multi_turn_base_1", "result": ${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}}`,
      'more than 200 levels of lists and objects',
    ],
    [
      '10^5 levels in the log of its inference',
      `{"id": "multi_turn_base_1", "result": [["a"]], "inference_log": ${deep(1e5)}}`,
      'more than 200 levels of lists and objects',
    ],
    [
      '10^5 calls',
      `{"id": "multi_turn_base_1", "result": [[[${Array.from({ length: 1e5 }, () => call).join()}]]]}`,
      'more than 50000 values',
    ],
    [
      '10^5 steps',
      `{"id": "multi_turn_base_1", "result": [[${Array.from({ length: 1e5 }, () => '"a"').join()}]]}`,
      'more than 50000 values',
    ],
    [
      'a token count of 10^5 lists',
      `{"id": "multi_turn_base_1", "result": [["a"]], "latency": ${deep(1e5)}}`,
      'more than 200 levels of lists and objects',
    ],
    ['9 MB of blanks', ' '.repeat(9 * MEGABYTE), 'a line of more than 8 MB'],
  ])('%s', async (_what, row, problem) => {
    const path = withSecondRow(row);
    const ran = await assay(...importWords());
    expect(ran.noted).toMatch(new RegExp(`^assay: ${path}:2: .*${problem}\\.`));
    expect([ran.code, ran.noted.includes('unexpected')]).toEqual([3, false]);
    expect((await assay('runs', '--db', small.database, '--json')).printed).toContain('"runs": []');
  });

  test('a compressed row of 200 MB', async () => {
    const path = withSecondRow('');
    const rows = Buffer.concat([
      readFileSync(path),
      Buffer.from('\n{"id": "'),
      Buffer.alloc(200 * MEGABYTE, 'x'),
    ]);
    writeFileSync(`${path}.gz`, gzipSync(rows, { level: 1 }));
    unlinkSync(path);
    const ran = await assay(...importWords());
    expect(ran.noted).toMatch(/\.gz:\d+: is a line of more than 8 MB\./);
  });

  test('more rows than the category has entries, without reading them all', async () => {
    const path = small.result('simple');
    const row = `${JSON.stringify({ id: 'simple_0', result: 'a' })}\n`;
    writeFileSync(path, row.repeat(1e5));
    const ran = await assay(...importWords('simple'));
    expect(ran.noted).toContain(`${path}:2: the entry "simple_0" occurs more often than in the suite.`);
  });

  test('10^5 brackets in the data of the benchmark', async () => {
    writeText(small.entries('simple'), `{"id": "simple_0", "question": ${deep(1e5)}}\n`);
    const ran = await assay(...importWords('simple'));
    expect(ran.noted).toContain(`${small.entries('simple')}:1: has more than 200 levels`);
  });

  test.each([
    ['10^5 brackets', () => `{"version": 2, "samples": ${deep(1e5)}}`, 'has more than 200 levels'],
    [
      '60 MB of empty objects',
      () => `{"version": 2, "samples": [${'{},'.repeat(2e7)}{}]}`,
      'holds more than 1000000 values',
    ],
    [
      '65 MB',
      () => `{"version": 2, "samples": "${'x'.repeat(65 * MEGABYTE)}"}`,
      'is a document of more than 64 MB',
    ],
  ])('a log of %s', async (_what, text, problem) => {
    const path = join(newFolder(), 'log.json');
    writeFileSync(path, text());
    const ran = await assay('import', 'log', path, '--bfcl', small.bfcl, '--db', small.database);
    expect([ran.code, ran.noted]).toEqual([3, expect.stringContaining(`${path}: ${problem}`)]);
  });
});

describe('a suite is refused with file and line:', () => {
  test.each([
    ['entries.jsonl', 2, () => deep(1e5), 'has more than 200 levels'],
    ['entries.jsonl', 2, () => 'x'.repeat(9 * MEGABYTE), 'is a line of more than 8 MB'],
    ['tools.jsonl', 2, () => `{"a": ${deep(1e5)}}`, 'has more than 200 levels'],
    ['manifest.json', undefined, () => deep(1e5), 'has more than 200 levels'],
    ['manifest.json', undefined, () => 'x'.repeat(65 * MEGABYTE), 'is a document of more than 64 MB'],
  ])('%s, line %s', async (file, line, text, problem) => {
    const folder = join(newFolder(), 'suite');
    writeSuiteFolder(folder, smallOwnSuite());
    const path = join(folder, file);
    const [first = ''] = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, line === undefined ? text() : `${first}\n${text()}\n`);
    const ran = await assay('suite', 'show', folder);
    expect(ran.noted).toContain(`${path}${line === undefined ? '' : `:${line}`}: ${problem}`);
    expect(ran.code).toBe(3);
  });
});

describe('a broken record of a database is named by run and episode', () => {
  const COMMANDS: readonly (readonly string[])[] = [['score'], ['show', '2'], ['status', 'import']];
  test.each([
    ['no JSON', `'{"a": '`, /is no JSON/],
    ['empty', `''`, /is no JSON/],
    ['of another schema', `'{"model": 1}'`, /does not have the expected form \(model: .*; and \d+ more\)/],
    ['of 10^5 levels', `'${deep(1e5)}'`, /has more than 200 levels|is no JSON/],
    ['a list', `'[]'`, /does not have the expected form/],
    ['without an ending', `json_remove(body, '$.ending')`, /does not have the expected form \(ending: /],
  ])('%s', async (_what, body, problem) => {
    await assay(...importWords());
    const connection = new Database(small.database);
    connection.pragma('ignore_check_constraints = ON'); // a stranger's database holds anything
    connection.exec(`UPDATE episode SET body = ${body} WHERE id = 2`);
    connection.close();
    for (const words of COMMANDS) {
      const ran = await assay(...words, '--db', small.database);
      if (words[0] === 'status' && ran.code === 0) continue; // it needs less than the schema asks for
      expect(ran.noted, words.join(' ')).toMatch(/^assay: episode 2 of run import-bfcl-v3-\w+: /);
      expect(ran.noted).toMatch(problem);
      expect(ran.noted).toContain(
        'Restore the database from a copy, or remove the run with "assay runs remove',
      );
      expect([ran.code, ran.noted.includes('unexpected'), ran.noted.split('\n').length]).toEqual([
        3,
        false,
        1,
      ]);
    }
  });
});

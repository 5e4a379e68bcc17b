import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { runCommandLine } from '../../../harness/cli/command-line.ts';
import { Comparison } from '../../../harness/contract/comparison.ts';
import { ModelComparison } from '../../../harness/contract/model-comparison.ts';
import { ScoreTable } from '../../../harness/contract/score-table.ts';
import { CheckReport } from '../../../harness/reports/checks.ts';
import { VerdictDifferences } from '../../../harness/reports/differences.ts';
import { EpisodeDocument } from '../../../harness/reports/episode/document.ts';
import { RunStatus } from '../../../harness/reports/run-status.ts';
import { RunList } from '../../../harness/reports/runs.ts';
import { SuiteDescription } from '../../../harness/reports/suite-description.ts';
import { SuiteFindings } from '../../../harness/reports/suite-findings.ts';
import { assay, assayWith } from '../../support/command.ts';
import { fillSmallStore, PLAYERS } from '../../support/small-store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { episodeBy, liveRun, referenceSteps, workbench } from '../../support/workbench.ts';
import { NO_INPUT, THIS_PROCESS } from '../../support/machine.ts';

const newFolder = temporaryFolders();
const MAIN = fileURLToPath(new URL('../../../harness/cli/main.ts', import.meta.url));

/** Databases: of a small suite that two evaluators have judged, and of the starter suite. */
let small = '';
let started = '';
beforeAll(async () => {
  small = join(newFolder(), 'small.db');
  fillSmallStore(small);
  started = join(newFolder(), 'started.db');
  await assay('start', '--db', started);
  await assay('score', '--db', started);
});

/** Every command that prints a document, with the schema of its document. */
const LISTINGS: readonly (readonly [schema: z.ZodType, words: readonly string[], database: () => string])[] =
  [
    [RunList, ['runs'], () => small],
    [RunStatus, ['status', 'start'], () => started],
    [EpisodeDocument, ['show', '1'], () => started],
    [CheckReport, ['doctor'], () => started],
    [VerdictDifferences, ['compare', '--evaluators', 'action', 'outcome', '--episodes'], () => small],
    [ScoreTable, ['rank', '--group', 'live'], () => small],
    [Comparison, ['compare', '--evaluators', 'action', 'outcome'], () => small],
    [ModelComparison, ['compare', '--models', PLAYERS[0], PLAYERS[1]], () => small],
  ];

describe('--json without a file', () => {
  test.each(LISTINGS)('writes the document alone to standard output: %#', async (schema, words, database) => {
    const ran = await assay(...words, '--db', database(), '--json');
    expect([0, 1]).toContain(ran.code);
    expect(schema.safeParse(JSON.parse(ran.printed)).error).toBeUndefined();
    const file = join(newFolder(), 'document.json');
    const written = await assay(...words, '--db', database(), '--json', file);
    expect(readFileSync(file, 'utf8')).toBe(`${ran.printed}\n`);
    expect(written.printed).not.toBe('');
    expect(written.noted).toBe(ran.noted);
  });

  test.each([
    [SuiteDescription, 'show'],
    [SuiteFindings, 'check'],
  ])('writes what suite %#$1 says', async (schema: z.ZodType, name: string) => {
    const ran = await assay('suite', name, 'starter', '--json', '-');
    expect(schema.safeParse(JSON.parse(ran.printed)).error).toBeUndefined();
  });

  test('describes a database without runs as an empty list', async () => {
    const empty = join(newFolder(), 'empty.db');
    await assay('start', '--db', empty);
    const { runs } = RunList.parse(JSON.parse((await assay('runs', '--db', empty, '--json')).printed));
    await assay('runs', 'remove', runs[0]?.id ?? '', '--db', empty);
    expect(JSON.parse((await assay('runs', '--db', empty, '--json')).printed)).toEqual({ runs: [] });
  });

  test('cannot share standard output with another document', async () => {
    const ran = await assay('rank', '--db', small, '--group', 'live', '--json', '-', '--csv', '-');
    expect([ran.code, ran.printed]).toEqual([2, '']);
    expect(ran.noted).toBe(
      'assay: --csv: cannot be written to standard output together with --json. Name a file for one of them.',
    );
  });
});

test.each(['verdicts --evaluator action', 'specifications'])(
  '%s writes one document per line to standard output',
  async (line) => {
    const ran = await assay(...line.split(' '), '--db', started);
    expect([ran.code, ran.noted]).toEqual([0, '']);
    const rows = ran.printed.split('\n').map((row): unknown => JSON.parse(row));
    expect(rows.length).toBeGreaterThan(30);
    const file = join(newFolder(), 'rows.jsonl');
    const written = await assay(...line.split(' '), '--db', started, '--jsonl', file);
    expect(readFileSync(file, 'utf8')).toBe(`${ran.printed}\n`);
    expect(written.printed).toContain(`written to ${file}`);
  },
);

test.skipIf(process.platform === 'win32')(
  'a reader that closes its pipe ends a command quietly, with 0',
  () => {
    const script = '"$0" "$1" verdicts --evaluator action --db "$2" | head -n 1; echo "${PIPESTATUS[0]}"';
    const ran = spawnSync('bash', ['-c', script, process.execPath, MAIN, started], { encoding: 'utf8' });
    const [row = '', code] = ran.stdout.trim().split('\n');
    expect(JSON.parse(row)).toHaveProperty('verdict');
    expect([code, ran.stderr]).toEqual(['0', '']);
  },
);

describe('a family of evaluators can be named in every command', () => {
  test.each([
    ['rank --group live --evaluator action'],
    ['compare --evaluators action outcome'],
    ['compare --evaluators action outcome --episodes'],
    ['verdicts --evaluator outcome'],
  ])('%s', async (line) => {
    expect([0, 1]).toContain((await assay(...line.split(' '), '--db', small)).code);
  });

  test('score --evaluator action', async () => {
    const { printed } = await assay('score', '--evaluator', 'action', '--db', started);
    expect(printed).toMatch(/^action\/\S+: /);
  });
});

describe('tables', () => {
  const widest = (text: string): number =>
    Math.max(...text.split('\n').map((line) => (/^[┌├└│]/.test(line) ? line.length : 0)));
  const rank = ['rank', '--group', 'overall'];

  test('are in full in a pipe, fit $COLUMNS, and are in full again with --wide', async () => {
    const piped = await assay(...rank, '--db', small);
    expect(widest(piped.printed)).toBeGreaterThan(200);
    const narrow = await assayWith({ COLUMNS: '80' }, ...rank, '--db', small);
    expect(widest(narrow.printed)).toBeLessThanOrEqual(80);
    expect(narrow.printed).toMatch(/^80 columns, without .*; --wide shows everything$/m);
    expect(narrow.printed).toContain(PLAYERS[0]);
    expect((await assayWith({ COLUMNS: '80' }, ...rank, '--db', small, '--wide')).printed).toBe(
      piped.printed,
    );
  });

  test.each([
    ['the width of the terminal', {}, 90, 90],
    ['$COLUMNS before it', { COLUMNS: '100' }, 90, 100],
    ['neither, where both make no sense', { COLUMNS: 'wide' }, 0, undefined],
  ])('fit %s', async (_what, variables, columns, most) => {
    const printed: string[] = [];
    await runCommandLine([...rank, '--db', small], {
      variables,
      print: (text) => void printed.push(text),
      note: () => undefined,
      now: () => new Date('2026-01-02T03:04:05Z'),
      clock: { now: () => 0, sleep: () => Promise.resolve() },
      screen: undefined,
      columns: () => columns,
      machine: THIS_PROCESS,
      input: NO_INPUT,
      onInterrupt: () => () => undefined,
    });
    const width = widest(printed.join('\n'));
    if (most === undefined) expect(width).toBeGreaterThan(200);
    else expect(width).toBeLessThanOrEqual(most);
    expect(printed.join('\n').includes(`${most} columns, without`)).toBe(most !== undefined);
  });

  test('have no escape sequence, with or without NO_COLOR', async () => {
    const plain = await assayWith({}, ...rank, '--db', small);
    expect(plain.printed + plain.noted).not.toContain('\u001b');
    expect(await assayWith({ NO_COLOR: '1' }, ...rank, '--db', small)).toEqual(plain);
  });
});

describe('--quiet', () => {
  test('leaves the result and takes away notes', async () => {
    const words = ['rank', '--db', small, '--reader', 'openai:gpt-5'];
    const usual = await assay(...words);
    const quiet = await assay(...words, '--quiet');
    expect(quiet).toEqual({ ...usual, noted: '' });
  });

  test('takes away the progress of a run', async () => {
    const database = join(newFolder(), 'work.db');
    const words = ['run', '--model', 'agent:no-op', '--suite', 'starter', '--limit', '2', '--db', database];
    const quiet = await assay(...words, '--quiet');
    expect([quiet.code, quiet.noted]).toEqual([0, '']);
    expect((await assay(...words)).noted).toContain('2/2 done');
  });

  test('leaves errors', async () => {
    const missing = join(newFolder(), 'none.db');
    const ran = await assay('rank', '--db', missing, '--quiet');
    expect([ran.code, ran.printed]).toEqual([3, '']);
    expect(ran.noted).toContain(missing);
    expect(existsSync(missing)).toBe(false);
  });
});

describe('hints repeat the command as it was called', () => {
  const npx = { npm_command: 'exec' };

  test('errors name npx and the database', async () => {
    const empty = join(newFolder(), "a user's.db");
    workbench(empty, [{ run: liveRun('run', ['m']), episodes: [episodeBy('m', referenceSteps())] }]);
    await assay('score', '--evaluator', 'action', '--db', empty);
    const ran = await assayWith(npx, 'diff-verdicts', '--a', 'action', '--b', 'outcome', '--db', empty);
    expect(ran.noted).toContain(
      `run "npx assay score --evaluator outcome --db '${empty.replace("'", "'\\''")}'" first`,
    );
  });

  test('examples in a table do, too', async () => {
    const words = ['diff-verdicts', '--a', 'action', '--b', 'outcome', '--db', small];
    expect((await assayWith(npx, ...words)).printed).toMatch(
      new RegExp(`│ npx assay show \\d+ --db ${small} +│`),
    );
  });

  test('what a command prints about the next one does, too', async () => {
    const database = join(newFolder(), 'work.db');
    expect((await assayWith(npx, 'start', '--db', database)).printed).toContain(
      `"npx assay rank --db ${database}" prints the results by category.`,
    );
  });

  test('commands without a database have none', async () => {
    const folder = newFolder();
    const words = ['run', '--model', 'agent:no-op', '--suite', 'bfcl-v3', '--db', join(folder, 'x.db')];
    const ran = await assayWith({ ...npx, ASSAY_CACHE: folder }, ...words);
    expect(ran.noted).toContain('"npx assay fetch bfcl-v3"');
  });

  test('without a named database and npx, hints are as they are written', async () => {
    const ran = await assay('status', 'x', '--db', small);
    expect(ran.noted).toContain(`"assay runs --db ${small}"`);
    expect((await assay('suite', 'show', 'nothing')).noted).not.toContain('--db');
  });
});

describe('--dry-run', () => {
  const words = ['run', '--model', 'openai:gpt-5', '--suite', 'starter'];

  test('needs no key and prints a range, where a run asks for the key', async () => {
    const dry = await assay(...words, '--dry-run', '--quiet');
    expect([dry.code, dry.noted]).toEqual([0, '']);
    expect(dry.printed).toMatch(/^estimate: openai:gpt-5: (\d+) to (\d+) calls, .* \$[\d.]+ to \$[\d.]+$/);
    const played = await assay(...words, '--db', join(newFolder(), 'work.db'));
    expect([played.code, played.noted]).toEqual([2, expect.stringContaining('OPENAI_API_KEY')]);
  });

  test('still refuses a key that is set and invalid', async () => {
    expect((await assayWith({ OPENAI_API_KEY: 'a b' }, ...words, '--dry-run')).code).toBe(2);
  });
});

test('ranks, their order and the marks of cells are the same on screen, in CSV and in JSON', async () => {
  for (const group of ['overall', 'live', 'multi_turn']) {
    const words = ['rank', '--db', small, '--group', group];
    const lines = (await assay(...words)).printed.split('\n').filter((line) => line.startsWith('│'));
    const [head = [], ...shown] = lines.map((line) => line.split('│').map((cell) => cell.trim()));
    const table = ScoreTable.parse(JSON.parse((await assay(...words, '--json')).printed));
    const csv = (await assay(...words, '--csv')).printed.split('\n').map((line) => line.split(','));
    expect(shown.map((cells) => cells[head.indexOf('model')])).toEqual(table.rows.map(({ model }) => model));
    const ranks = table.rows.map(({ rank }) => String(rank ?? '-'));
    expect(shown.map((cells) => cells[head.indexOf('rank')])).toEqual(ranks);
    const column = (title: string): readonly (string | undefined)[] =>
      csv.slice(1).map((cells) => cells[csv[0]?.indexOf(title) ?? -1]);
    expect(column('Rank')).toEqual(ranks);
    for (const [index, { title }] of (table.rows[0]?.cells ?? []).entries()) {
      const marked = table.rows.map(({ cells }) => {
        const cell = cells[index];
        return `${cell?.text}${cell?.basis === 'partial' ? '*' : ''}`;
      });
      expect(column(title)).toEqual(marked);
      expect(shown.map((cells) => cells[head.indexOf(title)])).toEqual(marked);
    }
  }
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assay } from '../../support/command.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { episodeBy, liveRun, referenceSteps, stepOf, workbench } from '../../support/workbench.ts';

const newFolder = temporaryFolders();

/** Cells of a table's lines, without borders. */
const rowsOf = (printed: string): readonly (readonly string[])[] =>
  printed
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) =>
      line
        .split('│')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

function newWorkbench(): string {
  const path = join(newFolder(), 'work.db');
  const lost = { bucket: 'infrastructure', failure: 'server', message: 'HTTP 500', attempts: 3 } as const;
  const broken = { bucket: 'harness', message: 'our fault' } as const;
  const unknown = {
    ...stepOf(['ls()']),
    metrics: { inputTokens: null, outputTokens: null, latencySeconds: null },
  };
  workbench(
    path,
    [
      {
        run: {
          ...liveRun('old-import', []),
          kind: 'import',
          configuration: {},
          startedAt: '2025-01-01T00:00:00.000Z',
        },
        episodes: ['a', 'b', 'c', 'd'].map((model) =>
          episodeBy(model, [[unknown]], { attempts: null, cost: null }),
        ),
      },
      {
        run: liveRun('run-1', ['openai:m', 'anthropic:c', 'openai:late']),
        episodes: [
          episodeBy('openai:m', referenceSteps()),
          episodeBy('openai:m', [], { entryId: 'starter_base_1', ending: lost, cost: null, attempts: 3 }),
          episodeBy('anthropic:c', [[stepOf(['ls()']), unknown]]),
          episodeBy('anthropic:c', [], { entryId: 'starter_base_1', ending: broken, cost: 0 }),
        ],
      },
    ],
    (store) => {
      store.payments.pay('run-1', 1.5);
      store.payments.pay('run-1', undefined);
    },
  );
  return path;
}

test('runs are listed with the endings of their episodes, oldest first', async () => {
  const { printed, code } = await assay('runs', '--db', newWorkbench());
  expect(code).toBe(0);
  const [head, ...rows] = rowsOf(printed);
  expect(head).toEqual(['run', 'kind', 'suite', 'models', 'done', 'infrastructure', 'other', 'started']);
  expect(rows.map(([id, kind, , ...rest]) => [id, kind, ...rest])).toEqual([
    ['old-import', 'import', 'a, b, c and 1 more', '4', '0', '0', '2025-01-01 00:00:00'],
    ['run-1', 'live', 'anthropic:c, openai:m', '2', '1', '1', '2026-01-02 03:04:05'],
  ]);
  expect(rows[1]?.[2]).toMatch(/^starter [0-9a-f]{12}$/);
});

test('the status of a run shows known and unknown values of each model', async () => {
  const { printed, code } = await assay('status', 'run-1', '--db', newWorkbench());
  expect(code).toBe(0);
  expect(rowsOf(printed)).toEqual([
    ['model', 'done', 'infrastructure', 'other', 'left', 'tokens in', 'tokens out', 'cost', 'attempts'],
    ['openai:m', '1', '1', '0', '0', '60', '12', '$0.2500 + 1 unknown', '10'],
    ['anthropic:c', '1', '0', '1 harness', '0', '10 + 1 unknown', '2 + 1 unknown', '$0.2500', '14'],
    ['openai:late', '0', '0', '0', '2', '0', '0', '-', '0'],
  ]);
  expect(printed).toContain(
    'spent: $1.5000, and 1 replies of unknown price, including replies to unfinished episodes',
  );
  expect(printed).toContain('assay run --resume run-1');
});

test('an import has no plan, and values that it does not record are unknown', async () => {
  const { printed } = await assay('status', 'old', '--db', newWorkbench());
  expect(rowsOf(printed)[1]).toEqual(['a', '1', '0', '0', '-', 'unknown', 'unknown', 'unknown', 'unknown']);
  expect(printed).not.toContain('spent');
});

test('an unknown or ambiguous run is a usage error', async () => {
  const path = newWorkbench();
  const missing = await assay('status', 'run-9', '--db', path);
  expect([missing.code, missing.noted]).toEqual([
    2,
    `assay: run-9: ${path} contains no such run. List the runs with "assay runs --db ${path}".`,
  ]);
  expect((await assay('status', '', '--db', path)).noted).toContain('2 runs have this prefix.');
});

test('for a database without runs the command says what to do, and a missing one is not created', async () => {
  const path = join(newFolder(), 'work.db');
  for (const command of [['runs'], ['status', 'x'], ['show', '1']]) {
    expect((await assay(...command, '--db', path)).code).toBe(3);
    expect(existsSync(path)).toBe(false);
  }
  workbench(path, []);
  expect((await assay('runs', '--db', path)).printed).toContain(
    `contains no runs yet; start one with "assay run --db ${path}"`,
  );
});

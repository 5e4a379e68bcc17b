import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { profileOf } from '../../../benchmarks/bfcl/model-profiles.ts';
import { LIVE, MULTI_TURN } from '../../../evaluators/tables/bfcl.ts';
import { TABLES } from '../../../evaluators/tables/index.ts';
import { evaluate } from '../../../evaluators/tables/formula.ts';
import type { Leaf } from '../../../evaluators/tables/formula.ts';
import { cellText, percentText } from '../../../evaluators/tables/percent.ts';
import { hasFolders, OFFICIAL } from '../../support/bfcl-folder.ts';

const Summary = z.object({ accuracy: z.number(), total_count: z.number() });

const leaf = (accuracy: number, total: number): Leaf => ({ accuracy, total, source: 'own' });

function officialLeaves(model: string): Map<string, Leaf> {
  const folder = join(OFFICIAL, 'score', model);
  return new Map(
    readdirSync(folder).map((name): [string, Leaf] => {
      const text = gunzipSync(readFileSync(join(folder, name))).toString('utf8');
      const { accuracy, total_count } = Summary.parse(JSON.parse(text.slice(0, text.indexOf('\n')) || text));
      return [name.replace(/^BFCL_v3_|_score\.json\.gz$/g, ''), leaf(accuracy, total_count)];
    }),
  );
}

/** Official rows by model name, each by column title. */
function officialRows(file: string): Map<string, Map<string, string>> {
  const [header = '', ...lines] = readFileSync(join(OFFICIAL, 'csv', file), 'utf8').split('\n');
  const titles = header.split(',');
  const rows = lines.map(
    (line) => new Map(line.split(',').map((cell, index) => [titles[index] ?? '', cell])),
  );
  return new Map(rows.map((row) => [row.get('Model') ?? '', row]));
}

test.skipIf(!hasFolders(OFFICIAL))(
  'every accuracy cell equals the official tables to the printed digit',
  () => {
    const tables = Array.from(TABLES.values(), (table) => ({ table, rows: officialRows(table.file) }));
    const wrong: unknown[] = [];
    let checked = 0;
    let incomplete = 0;
    for (const model of readdirSync(join(OFFICIAL, 'score'))) {
      const leaves = officialLeaves(model);
      for (const { table, rows } of tables) {
        const row = rows.get(profileOf(model)?.leaderboardName ?? '');
        for (const { title, formula } of table.columns) {
          if (formula === undefined) continue;
          const cell = evaluate(formula, leaves);
          // A missing score file means that upstream had a figure here that is not available.
          if (cell.basis === 'partial') incomplete += 1;
          else if (cellText(cell) !== row?.get(title))
            wrong.push({ model, title, cell, official: row?.get(title) });
          else checked += 1;
        }
      }
    }
    process.stdout.write(
      `checked ${checked} cells of the official tables; ${incomplete} lack a score file\n`,
    );
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(2300);
  },
);

test.skipIf(!hasFolders(OFFICIAL))('columns are in the order of the official tables', () => {
  for (const { file, columns } of TABLES.values()) {
    const header = readFileSync(join(OFFICIAL, 'csv', file), 'utf8').split('\n', 1)[0];
    expect(columns.map(({ title }) => title).join(',')).toBe(header);
  }
});

test('a missing category counts as 0 with all its entries, and every summary of it is hidden', () => {
  const live = new Map([
    ['live_simple', leaf(210 / 258, 258)],
    ['live_multiple', leaf(830 / 1053, 1053)],
    ['live_parallel_multiple', leaf(18 / 24, 24)],
    ['live_irrelevance', leaf(706 / 882, 882)],
    ['live_relevance', leaf(15 / 18, 18)],
  ]);
  const overall = evaluate(LIVE.rankedBy, live);
  expect(cellText(overall)).toBe('79.03%');
  expect(overall.basis).toBe('partial');
  const summary = LIVE.columns.find(({ title }) => title === 'AST Summary')?.formula ?? LIVE.rankedBy;
  expect(cellText(evaluate(summary, live))).toBe('N/A');
});

test('a short result file changes the weights of the live overall', () => {
  const live = new Map([
    ['live_simple', leaf(186 / 258, 258)],
    ['live_multiple', leaf(789 / 1053, 1053)],
    ['live_parallel', leaf(8 / 16, 16)],
    ['live_parallel_multiple', leaf(15 / 24, 24)],
    ['live_irrelevance', leaf(111 / 128, 128)],
    ['live_relevance', leaf(17 / 18, 18)],
  ]);
  expect(cellText(evaluate(LIVE.rankedBy, live))).toBe('75.22%');
});

test('a cell is based on own verdicts exactly if all its categories are', () => {
  const sources = fc.tuple(...Array.from({ length: 4 }, () => fc.constantFrom('own', 'filled', undefined)));
  const names = [
    'multi_turn_base',
    'multi_turn_miss_func',
    'multi_turn_miss_param',
    'multi_turn_long_context',
  ];
  const law = fc.property(sources, (bases) => {
    const leaves = new Map(
      names.flatMap((name, index): [string, Leaf][] => {
        const source = bases[index];
        return source === undefined ? [] : [[name, { accuracy: 0.5, total: 200, source }]];
      }),
    );
    const expected = bases.includes(undefined) ? 'partial' : bases.includes('filled') ? 'filled' : 'own';
    expect(evaluate(MULTI_TURN.rankedBy, leaves).basis).toBe(expected);
  });
  fc.assert(law);
});

test.each([
  [0.47625, '47.62%'],
  [0.69125, '69.12%'],
  [0.8937499999999999, '89.38%'],
  [0.00375, '0.38%'],
  [0.00125, '0.12%'],
  [0.794167, '79.42%'],
  [0, '0.00%'],
  [1, '100.00%'],
])('%d is printed as %s', (value, text) => {
  expect(percentText(value)).toBe(text);
});

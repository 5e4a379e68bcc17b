import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AuditReport } from '../../harness/contract/audit.ts';
import { PublishedRepairs } from '../../harness/publication/schemas/repairs.ts';
import { readSource } from '../support/source-files.ts';

/** A row of a comparison of two evaluators, as `results/` has it. */
const Movement = z.object({
  model: z.string(),
  moved: z.string(),
  rank_a: z.string(),
  band_first_a: z.string(),
  band_last_a: z.string(),
  score_a: z.string(),
  score_low_a: z.string(),
  score_high_a: z.string(),
  rank_b: z.string(),
  band_first_b: z.string(),
  band_last_b: z.string(),
  score_b: z.string(),
  score_low_b: z.string(),
  score_high_b: z.string(),
});
type Movement = z.infer<typeof Movement>;

/** A share as percent; `NaN` without one, which no document has. */
const percent = (share: string | number | undefined, digits = 1): string =>
  (Number(share ?? Number.NaN) * 100).toFixed(digits);
const scoreCell = (value: string, low: string, high: string): string =>
  `${percent(value)} (${percent(low)} to ${percent(high)})`;
const rankCell = (rank: string, first: string, last: string): string =>
  `${rank}, ${first === last ? first : `${first}–${last}`}`;

function movedCell(moved: number): string {
  if (moved === 0) return '0';
  return moved > 0 ? `+${String(moved)}` : `−${String(-moved)}`;
}

const cellsOf = (row: Movement): readonly string[] => [
  row.model,
  scoreCell(row.score_a, row.score_low_a, row.score_high_a),
  rankCell(row.rank_a, row.band_first_a, row.band_last_a),
  scoreCell(row.score_b, row.score_low_b, row.score_high_b),
  rankCell(row.rank_b, row.band_first_b, row.band_last_b),
  movedCell(Number(row.moved)),
];

/** The first rows of a published comparison, in the order of outcome, as a document shows them. */
function publishedRows(scope: string, count: number): readonly (readonly string[])[] {
  const text = readSource(`results/official-v3/movement-${scope}.csv`).text;
  const rows = z.array(Movement).parse(parse(text, { columns: true }));
  return rows
    .filter(({ rank_b: rank }) => rank !== '') // the others have no place
    .toSorted((one, other) => Number(one.rank_b) - Number(other.rank_b))
    .slice(0, count)
    .map(cellsOf);
}

/** Tables of a document whose last column says how far a model moved, as cells without their heads. */
function tablesOf(path: string): readonly (readonly (readonly string[])[])[] {
  const tables = readSource(path).text.matchAll(/^\|.*\| moved \|\n\|[- |]+\n((?:\|.*\n)+)/gm);
  return Array.from(tables, ([, rows = '']) =>
    rows
      .trimEnd()
      .split('\n')
      .map((row) =>
        row
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      ),
  );
}

/** The text of a document without the line breaks of its paragraphs. */
const unbroken = (path: string): string => readSource(path).text.replaceAll('\n', ' ');

describe('figures of documents are those of results/', () => {
  test('README.md has the first five models of multi-turn', () => {
    expect(tablesOf('README.md')).toEqual([publishedRows('multi_turn', 5)]);
  });

  test('docs/results.md has the first models of both tables', () => {
    const tables = [publishedRows('multi_turn', 8), publishedRows('non_live', 5)];
    expect(tablesOf('docs/results.md')).toEqual(tables);
  });

  test('README.md has the share of the audit', () => {
    const { units } = AuditReport.parse(JSON.parse(readSource('results/audits/bfcl-v3/audit.json').text));
    const said = units
      .filter(({ unit }) => unit === 'base')
      .map(({ critical, entries, share }) => [
        `In ${String(critical)} of the ${String(entries)} base conversations`,
        `${percent(share?.value)} % [${percent(share?.low, 0)}, ${percent(share?.high, 0)}]`,
      ]);
    expect(said).toHaveLength(1);
    for (const words of said.flat()) expect(unbroken('README.md')).toContain(words);
  });

  test('README.md has the number of patches, and of findings that they mend', () => {
    const { check } = PublishedRepairs.parse(
      JSON.parse(readSource('results/repairs/bfcl-v3/repairs.json').text),
    );
    if (check === null) throw new Error('the repairs have no check');
    const [mended] = check.coverage
      .filter(({ derivation }) => derivation === 'repaired')
      .flatMap(({ rows }) => rows.filter(({ unit }) => unit === 'findings'))
      .map(({ mended: count }) => count.toLocaleString('en'));
    const patches = check.patches.toLocaleString('en');
    const words = `${patches} small patches mend ${String(mended)} of the ${check.audit.critical.toLocaleString('en')} critical findings`;
    expect(unbroken('README.md')).toContain(words);
  });
});

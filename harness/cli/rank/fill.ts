import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATEGORIES, RETIRED } from '../../../benchmarks/bfcl/categories.ts';
import { scoreFile } from '../../../benchmarks/bfcl/folders.ts';
import { onePath } from '../../../benchmarks/bfcl/import-results.ts';
import { profileOf } from '../../../benchmarks/bfcl/model-profiles.ts';
import { TABLES } from '../../../evaluators/tables/bfcl-v3.ts';
import { ENTRY_COUNTS } from '../../../evaluators/tables/formula.ts';
import type { Leaf } from '../../../evaluators/tables/formula.ts';
import { InputError } from '../../contract/errors.ts';
import { readScoreFile } from '../../../benchmarks/bfcl/score-file.ts';

/** Supplies the result of a category that there are no own verdicts for; `undefined` where it has none either. */
export type LeafSource = (model: string, category: string) => Leaf | undefined;

/** Categories that a table can need. */
export const LEAF_CATEGORIES: readonly string[] = [...CATEGORIES.map(({ name }) => name), ...RETIRED];

/**
 * Results of others from a folder of score files (`<model>/BFCL_v3_<category>_score.json[.gz]`) or of official tables
 * (`data_live.csv`, ...).
 *
 * @throws {InputError} where the folder holds neither.
 */
export async function leafSource(folder: string, models: readonly string[]): Promise<LeafSource> {
  if (existsSync(join(folder, TABLES.overall.file))) return officialTables(folder);
  const leaves = new Map<string, Leaf>();
  for (const model of models) {
    for (const category of LEAF_CATEGORIES) {
      const path = onePath(join(folder, model), scoreFile(category));
      if (path === undefined) continue;
      const { correctCount, totalCount } = await readScoreFile(path);
      if (totalCount > 0) leaves.set(`${model}\n${category}`, filled(correctCount, totalCount));
    }
  }
  if (leaves.size > 0) return (model, category) => leaves.get(`${model}\n${category}`);
  throw new InputError({
    place: folder,
    cause: `holds neither score files of these models nor official tables (${TABLES.overall.file}).`,
    remedy: 'Name another folder with --fill-from.',
  });
}

const filled = (correct: number, total: number): Leaf => ({
  accuracy: correct / total,
  total,
  source: 'filled',
});

/** Cells of single categories in the three section tables; a cell is a count out of the category's entries, exactly. */
function officialTables(folder: string): LeafSource {
  const cells = new Map<string, string>();
  for (const table of [TABLES.non_live, TABLES.live, TABLES.multi_turn]) {
    const path = join(folder, table.file);
    if (!existsSync(path)) continue;
    const [, ...rows] = readFileSync(path, 'utf8').split('\n');
    for (const row of rows) {
      const values = row.split(',');
      const name = values[table.columns.findIndex(({ title }) => title === 'Model')] ?? '';
      for (const [index, { formula }] of table.columns.entries()) {
        if (formula?.kind === 'leaf') cells.set(`${name}\n${formula.category}`, values[index] ?? '');
      }
    }
  }
  return (model, category) => {
    const name = profileOf(model)?.leaderboardName ?? model;
    const share = /^(\d+\.\d\d)%$/.exec(cells.get(`${name}\n${category}`) ?? '')?.[1];
    const total = ENTRY_COUNTS.get(category);
    if (share === undefined || total === undefined) return undefined;
    return filled(Math.round((Number(share) / 100) * total), total);
  };
}

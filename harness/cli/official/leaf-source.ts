import { join } from 'node:path';
import { scoreFile } from '../../../benchmarks/bfcl/folders.ts';
import { onePath } from '../../../benchmarks/bfcl/import-results.ts';
import { profileOf } from '../../../benchmarks/bfcl/model-profiles.ts';
import { readScoreFile } from '../../../benchmarks/bfcl/score-file.ts';
import { tableOf } from '../../../evaluators/ranking/suite-ranking.ts';
import type { LeafSource } from '../../../evaluators/ranking/table-cells.ts';
import type { Leaf } from '../../../evaluators/tables/formula.ts';
import { printedLeaf } from '../../../evaluators/tables/official.ts';
import { tableCategories } from '../../../evaluators/tables/table.ts';
import { InputError } from '../../contract/errors.ts';
import type { SuiteDefinition } from '../../contract/suite-definition.ts';
import { readOfficialTables } from './read-tables.ts';

/**
 * Upstream's results from a folder of official tables (`data_live.csv`, ...) or of score files
 * (`<model>/BFCL_v3_<category>_score.json[.gz]`).
 *
 * @throws {InputError} if the folder has neither.
 */
export async function leafSource(
  folder: string,
  models: readonly string[],
  definition: Pick<SuiteDefinition, 'groups'>,
): Promise<LeafSource> {
  const printed = readOfficialTables(folder, definition);
  if (printed.some(({ kind }) => kind === 'overall')) {
    const leafOf = printedLeaf(printed);
    return (model, category) => leafOf(profileOf(model)?.leaderboardName ?? model, category);
  }
  const leaves = await scoreFileLeaves(folder, models, definition);
  if (leaves.size > 0) return (model, category) => leaves.get(keyOf(model, category));
  throw new InputError({
    place: folder,
    cause: 'holds neither official tables nor score files of these models.',
    remedy: 'Name another folder with --fill-from.',
  });
}

const keyOf = (model: string, category: string): string => `${model}\n${category}`;

async function scoreFileLeaves(
  folder: string,
  models: readonly string[],
  { groups }: Pick<SuiteDefinition, 'groups'>,
): Promise<ReadonlyMap<string, Leaf>> {
  const tables = groups.flatMap((group) => tableOf(group) ?? []);
  const categories = new Set(tables.flatMap(tableCategories));
  const leaves = new Map<string, Leaf>();
  for (const model of models) {
    for (const category of categories) {
      const path = onePath(join(folder, model), scoreFile(category));
      if (path === undefined) continue;
      const { correctCount, totalCount: total } = await readScoreFile(path);
      const accuracy = correctCount / total;
      if (total > 0) leaves.set(keyOf(model, category), { accuracy, total, source: 'filled' });
    }
  }
  return leaves;
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import type { Category } from '../../../benchmarks/bfcl/categories.ts';
import { modelFolders, resultFile } from '../../../benchmarks/bfcl/folders.ts';
import { resultPath } from '../../../benchmarks/bfcl/import-results.ts';
import { profileOf } from '../../../benchmarks/bfcl/model-profiles.ts';
import { seededRandom } from '../../../harness/contract/seeded-random.ts';
import { drawnOrder } from '../../support/shuffled.ts';

/**
 * Rows of a category by its kind: `shared` ones, which all ranked models have, and rows `perModel` of each ranked model
 * and of `others` that are drawn. To open a file costs more than to judge ten of its rows.
 */
const ROWS = {
  'multi-turn': { shared: 5, perModel: 2, others: 16 },
  ast: { shared: 6, perModel: 2, others: 5 },
  'no-call': { shared: 6, perModel: 2, others: 3 },
  'any-call': { shared: 4, perModel: 2, others: 4 },
} as const satisfies Record<Category['kind'], object>;

/** The sample is the same for every draw of mutants. */
const SEED = 20;

/**
 * Copies the rows of the sample below a folder.
 *
 * @param official - folder of the official leaderboard.
 * @returns the ranked models.
 */
export function copyRows(official: string, folder: string): readonly string[] {
  const results = join(official, 'result');
  const models = modelFolders(results);
  const ranked = rankedModels(models);
  const random = seededRandom(SEED);
  for (const { name, kind } of CATEGORIES) {
    const { shared, perModel, others } = ROWS[kind];
    const sharedIds = new Set<string>();
    const pathOf = (model: string): string | undefined => resultPath(results, model, name);
    const rest = models.filter((model) => !ranked.includes(model) && pathOf(model) !== undefined);
    for (const model of [...ranked, ...drawnOrder(rest, random).slice(0, others)]) {
      const path = pathOf(model);
      if (path === undefined) continue;
      const lines = linesOf(path);
      const drawn = drawnOrder(lines, random);
      if (sharedIds.size === 0) for (const line of drawn.slice(0, shared)) sharedIds.add(idOf(line));
      const taken = new Set(drawn.slice(-perModel));
      const isShared = (line: string): boolean => ranked.includes(model) && sharedIds.has(idOf(line));
      const text = lines.filter((line) => taken.has(line) || isShared(line)).join('\n');
      mkdirSync(join(folder, model), { recursive: true });
      writeFileSync(join(folder, model, resultFile(name)), text);
    }
  }
  return ranked;
}

/** The first model of each decoder. */
function rankedModels(models: readonly string[]): string[] {
  const byDecoder = new Map<string, string>();
  for (const model of models) {
    const decoder = profileOf(model)?.decoder ?? '';
    if (!byDecoder.has(decoder)) byDecoder.set(decoder, model);
  }
  return [...byDecoder.values()].toSorted();
}

function linesOf(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').filter((line) => line !== '');
}

const idOf = (line: string): string => z.object({ id: z.string() }).parse(JSON.parse(line)).id;

import type { Judge } from '../../harness/contract/evaluator.ts';
import { join } from 'node:path';
import type { Category } from './categories.ts';
import { modelFolders, scoreFile } from './folders.ts';
import { importResults, onePath, resultPath } from './import-results.ts';
import { loadBfcl } from '../suites/bfcl/load.ts';
import { InputError } from '../../harness/contract/errors.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { replyFormatOf } from './reply-formats.ts';
import { compareVerdicts } from './compare-verdicts.ts';
import type { Comparison } from './compare-verdicts.ts';
import { readScoreFile } from './score-file.ts';

export type ParityRequest = {
  readonly bfcl: string;
  readonly results: string;
  readonly scores: string;
  readonly categories: readonly Category[];
};

/** Parity of one model in one category. */
export type ParityRow = Comparison & { readonly model: string; readonly category: string };

/**
 * Judge stored upstream outputs and compare verdict and error type, entry by entry, with upstream's score files. A
 * model without outputs in a category has no row.
 *
 * @param judgeFor - returns the judge for a category's entries.
 * @throws {InputError} if a file is missing or invalid.
 */
export async function runParity(
  request: ParityRequest,
  judgeFor: (suite: Suite, category: Category) => Judge,
): Promise<readonly ParityRow[]> {
  const models = modelFolders(request.results);
  const suite = await loadBfcl(request.bfcl, request.categories);
  const rows: ParityRow[] = [];
  for (const category of request.categories) {
    const entries = suite.entries.filter((entry) => entry.category === category.name);
    const judge = judgeFor(suite, category);
    for (const model of models) {
      const comparison = await compareFile(request, model, category, entries, judge);
      if (comparison !== undefined) rows.push({ model, category: category.name, ...comparison });
    }
  }
  if (rows.length > 0) return rows.toSorted(byModel);
  const remedy = 'Name another folder with --results, or another category.';
  throw new InputError({ place: request.results, cause: 'holds no results of these categories.', remedy });
}

const byModel = (left: ParityRow, right: ParityRow): number =>
  left.model < right.model ? -1 : left.model > right.model ? 1 : 0;

async function compareFile(
  request: ParityRequest,
  model: string,
  category: Category,
  entries: readonly SuiteEntry[],
  judge: Judge,
): Promise<Comparison | undefined> {
  const results = resultPath(request.results, model, category.name);
  if (results === undefined) return undefined;
  const scores = onePath(join(request.scores, model), scoreFile(category.name));
  if (scores === undefined) {
    const place = join(request.scores, model, scoreFile(category.name));
    const remedy = 'Name the folder of upstream score files with --scores.';
    throw new InputError({ place, cause: 'is missing, but there are results to compare.', remedy });
  }
  const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
  const episodes = await importResults(results, model, category, entries, replyFormatOf(model));
  const ownVerdicts = episodes.map((episode) => {
    const entry = byKey.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
    if (entry === undefined) throw new Error(`${episode.entryId} was imported without an entry`);
    return { entryId: episode.entryId, recordedId: episode.recordedId, verdict: judge(entry, episode) };
  });
  return compareVerdicts(ownVerdicts, await readScoreFile(scores), category.name);
}

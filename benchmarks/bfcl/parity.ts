import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import type { Judge } from '../../harness/contract/evaluator.ts';
import { InputError } from '../../harness/contract/errors.ts';
import type { Problem } from '../../harness/contract/errors.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { loadBfcl } from '../suites/bfcl/load.ts';
import type { Category } from './categories.ts';
import { compareVerdicts } from './compare-verdicts.ts';
import type { Comparison } from './compare-verdicts.ts';
import { modelFolders, scoreFile } from './folders.ts';
import { importResults, onePath, resultPath } from './import-results.ts';
import { replyFormatOf } from './reply-formats.ts';
import { readScoreFile } from './score-file.ts';

export type ParityFolders = { readonly bfcl: string; readonly results: string; readonly scores: string };

export type ParityRequest = ParityFolders & { readonly categories: readonly Category[] };

/** Parity of one model in one category. */
export type ParityRow = Comparison & { readonly model: string; readonly category: string };

/** One result file and the score file that it is compared with. */
export type ParityTask = { readonly model: string; readonly category: Category };

/** What became of a task: its row, none for a model without outputs in the category, or why it cannot be compared. */
export type ParityShare =
  | { readonly kind: 'compared'; readonly row: ParityRow | undefined }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Does tasks, and answers with their shares in order. */
export type PerformParity = (tasks: readonly ParityTask[]) => Promise<readonly ParityShare[]>;

/**
 * Judge stored upstream outputs and compare verdict and error type, entry by entry, with upstream's score files. A
 * model without outputs in a category has no row.
 *
 * @returns rows by model, then in the order of the categories.
 * @throws {InputError} if a file is missing or invalid: the first of them, in the order of categories and models.
 */
export async function runParity(
  request: ParityRequest,
  perform: PerformParity,
): Promise<readonly ParityRow[]> {
  const models = modelFolders(request.results);
  const tasks = request.categories.flatMap((category) => models.map((model) => ({ model, category })));
  const rows = (await perform(tasks)).flatMap((share) => {
    if (share.kind === 'refused') throw new InputError(share.problem);
    return share.row === undefined ? [] : [share.row];
  });
  if (rows.length > 0) return rows.toSorted(byModel);
  const remedy = 'Name another folder with --results, or another category.';
  throw new InputError({ place: request.results, cause: 'holds no results of these categories.', remedy });
}

const byModel = (left: ParityRow, right: ParityRow): number =>
  left.model < right.model ? -1 : left.model > right.model ? 1 : 0;

/** A category with its judge. */
type Judged = {
  readonly entries: readonly SuiteEntry[];
  readonly byKey: ReadonlyMap<string, SuiteEntry>;
  readonly judge: Judge;
};

/**
 * Does tasks one after the other. The last category stays loaded, so that the tasks of one category are best done in a row.
 *
 * @param judgeFor - returns the judge for a category's entries.
 */
function parityPerformer(
  folders: ParityFolders,
  judgeFor: (suite: Suite, category: Category) => Judge,
): (task: ParityTask) => Promise<ParityShare> {
  let loaded: { readonly name: string; readonly judged: Promise<Judged> } | undefined;
  const judgedIn = (category: Category): Promise<Judged> => {
    if (loaded?.name !== category.name)
      loaded = { name: category.name, judged: load(folders, category, judgeFor) };
    return loaded.judged;
  };
  return async ({ model, category }) => {
    try {
      const comparison = await compareFile(folders, model, category, () => judgedIn(category));
      const row = comparison && { model, category: category.name, ...comparison };
      return { kind: 'compared', row };
    } catch (cause) {
      if (cause instanceof InputError) return { kind: 'refused', problem: cause.problem };
      throw cause;
    }
  };
}

/** Does tasks here, as {@link parityPerformer} does one, with a pause after each, in which threads can be given work. */
export function performInTurn(
  folders: ParityFolders,
  judgeFor: (suite: Suite, category: Category) => Judge,
): PerformParity {
  const performed = parityPerformer(folders, judgeFor);
  return async (tasks) => {
    const shares: ParityShare[] = [];
    for (const task of tasks) {
      shares.push(await performed(task));
      await pause();
    }
    return shares;
  };
}

async function load(
  { bfcl }: ParityFolders,
  category: Category,
  judgeFor: (suite: Suite, category: Category) => Judge,
): Promise<Judged> {
  const suite = await loadBfcl(bfcl, [category]);
  const { entries } = suite;
  const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
  return { entries, byKey, judge: judgeFor(suite, category) };
}

async function compareFile(
  { results, scores }: ParityFolders,
  model: string,
  category: Category,
  judged: () => Promise<Judged>,
): Promise<Comparison | undefined> {
  const outputs = resultPath(results, model, category.name);
  if (outputs === undefined) return undefined;
  const score = onePath(join(scores, model), scoreFile(category.name));
  if (score === undefined) {
    const place = join(scores, model, scoreFile(category.name));
    const remedy = 'Name the folder of upstream score files with --scores.';
    throw new InputError({ place, cause: 'is missing, but there are results to compare.', remedy });
  }
  const { entries, byKey, judge } = await judged();
  const episodes = await importResults(outputs, model, category, entries, replyFormatOf(model));
  const ownVerdicts = episodes.map((episode) => {
    const entry = mustGet(byKey, entryKey({ id: episode.entryId, occurrence: episode.occurrence }), 'entry');
    return { entryId: episode.entryId, recordedId: episode.recordedId, verdict: judge(entry, episode) };
  });
  return compareVerdicts(ownVerdicts, await readScoreFile(score), category.name);
}

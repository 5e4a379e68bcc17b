import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../../harness/contract/errors.ts';

/** Upstream's name of the file with the entries of a category. */
export const entryFile = (category: string): string => `BFCL_v3_${category}.json`;
/** Upstream's name of the file with one model's answers of a category. */
export const resultFile = (category: string): string => `BFCL_v3_${category}_result.json`;
/** Upstream's name of the file with one model's verdicts of a category. */
export const scoreFile = (category: string): string => `BFCL_v3_${category}_score.json`;

/**
 * Folder with the entry files of BFCL V3: `directory` itself, its `data/`, or that of a repository root.
 *
 * @throws {InputError} if none of them has entry files.
 */
export function dataFolder(directory: string): string {
  const candidates = ['', 'data', join('berkeley-function-call-leaderboard', 'data')].map((part) =>
    join(directory, part),
  );
  const folder = candidates.find((candidate) =>
    namesIn(candidate).some((name) => /^BFCL_v3_.*\.json$/.test(name)),
  );
  if (folder !== undefined) return folder;
  throw new InputError({
    place: directory,
    cause: lacks(directory, 'BFCL V3 data (files named BFCL_v3_<category>.json)'),
    remedy:
      'Name a folder with data/, an upstream repository root, or its berkeley-function-call-leaderboard/.',
  });
}

/**
 * Names in a folder, sorted by code unit so that the file system's order has no effect; empty if the folder does not
 * exist.
 */
export function namesIn(directory: string): readonly string[] {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) return [];
  return readdirSync(directory).toSorted();
}

/** Path of a file, plain or `.gz`; `undefined` if neither exists. */
export function plainOrGzip(path: string): string | undefined {
  return [path, `${path}.gz`].find((candidate) => existsSync(candidate));
}

/**
 * Names of the model folders below a result or score folder, sorted.
 *
 * @throws {InputError} if the folder does not exist or contains no model.
 */
export function modelFolders(directory: string): readonly string[] {
  const models = namesIn(directory).filter((name) => statSync(join(directory, name)).isDirectory());
  const holdsFiles = (model: string): boolean =>
    namesIn(join(directory, model)).some((name) => name.startsWith('BFCL_v3_'));
  const withFiles = models.filter(holdsFiles);
  if (withFiles.length > 0) return withFiles;
  throw new InputError({
    place: directory,
    cause: lacks(directory, 'folder of a model with BFCL_v3_<category> files'),
    remedy: 'Name the folder that upstream calls result/ (or score/), one folder a model in it.',
  });
}

/** A result folder and its models. */
export type ResultFolder = { readonly results: string; readonly models: readonly string[] };

/** The models in a result folder; the folder of a single model may be named as well. @throws {InputError} if it has none. */
export function resultFolder(directory: string): ResultFolder {
  const isModel = namesIn(directory).some((name) => categoryOf(name) !== undefined);
  if (!isModel) return { results: directory, models: modelFolders(directory) };
  const path = resolve(directory);
  return { results: dirname(path), models: [basename(path)] };
}

/** Category of a result file by its name; `undefined` for any other file. */
function categoryOf(name: string): string | undefined {
  return /^BFCL_v3_(.*)_result\.json(?:\.gz)?$/.exec(name)?.[1];
}

/**
 * Paths of files in model folders that are named like results of a category, but of a category not listed; in order.
 */
export function resultsOfOthers(
  directory: string,
  models: readonly string[],
  categories: ReadonlySet<string>,
): readonly string[] {
  return models.flatMap((model) =>
    namesIn(join(directory, model))
      .filter((name) => {
        const category = categoryOf(name);
        return category !== undefined && !categories.has(category);
      })
      .map((name) => join(directory, model, name)),
  );
}

/** Paths in a named folder that are no results: first anything beside the folders of models, then other files beside results; in order. */
export function notResults(directory: string, { results, models }: ResultFolder): readonly string[] {
  const besideModels =
    results === directory ? namesIn(directory).filter((name) => !models.includes(name)) : [];
  const besideResults = models.flatMap((model) =>
    namesIn(join(results, model))
      .filter((name) => categoryOf(name) === undefined)
      .map((name) => join(results, model, name)),
  );
  return [...besideModels.map((name) => join(results, name)), ...besideResults];
}

const lacks = (directory: string, what: string): string =>
  existsSync(directory) ? `holds no ${what}.` : `does not exist, so it holds no ${what}.`;

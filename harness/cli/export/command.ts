import { statSync } from 'node:fs';
import { format as formatPath, parse } from 'node:path';
import { canaryOf } from '../../../benchmarks/suites/canary.ts';
import { InputError, UsageError } from '../../contract/errors.ts';
import type { Suite } from '../../contract/suite.ts';
import type { Part } from '../../export/format.ts';
import { FORMATS } from '../../export/registry.ts';
import { splitByDomain } from '../../export/split.ts';
import type { PartOf } from '../../export/split.ts';
import { exportText } from '../../reports/export-summary.ts';
import type { ExportOptions } from '../commands/export.ts';
import { present, STANDARD_OUTPUT } from '../present.ts';
import { suiteNamed } from '../run/suites.ts';
import { servedSuite } from '../serve/served-suite.ts';
import type { Surroundings } from '../surroundings.ts';
import { benchmarkOf } from './benchmark.ts';
import { passingEpisodes, passingReferences } from './passing.ts';
import { readReasoning } from './read-reasoning.ts';
import { rowsOf } from './rows.ts';
import type { Rows } from './rows.ts';

/**
 * Writes what passes by outcome as rows, and prints how many there are and what was left out.
 *
 * @throws {UsageError} for a benchmark, a file that exists, and a suite that cannot be split; {InputError} where nothing passes.
 */
export async function exportCommand(
  word: string,
  options: ExportOptions,
  surroundings: Surroundings,
): Promise<void> {
  const paths = pathsOf(options);
  for (const path of paths.values()) requireNew(path);
  const suite = await suiteNamed(word, options.bfcl, surroundings);
  requireYes(suite, options);
  const partOf = partsOf(suite, options.split);
  const served = servedSuite(suite);
  const { model, db } = options;
  const candidates =
    model === undefined ? passingReferences(suite, served) : passingEpisodes(suite, served, { db, model });
  const rows = await rowsOf(suite, candidates, {
    format: FORMATS[options.format],
    partOf,
    withReasoning: options.reasoning,
    stated: options.reasoning && model === undefined ? readReasoning(word, suite.manifest) : new Map(),
  });
  requireRows(suite, rows);
  const files = Array.from(paths, ([part, path]) => ({ path, lines: rows.byPart[part] }));
  const summary = exportText({
    manifest: suite.manifest,
    canary: canaryOf(suite.manifest),
    files: files.map(({ path, lines }) => ({ path, rows: lines.length })),
    leftOut: rows.leftOut,
  });
  const documents = files.map(({ path, lines }) => {
    return { flag: '--out', path, parts: () => lines.map((line) => `${line}\n`) };
  });
  present(surroundings, documents, () => summary);
  if (options.out === STANDARD_OUTPUT) for (const line of summary.split('\n')) surroundings.note(line);
}

/** The file of each part. @throws {UsageError} where two files would be standard output. */
function pathsOf({ out, split }: ExportOptions): ReadonlyMap<Part, string> {
  if (split === undefined) return new Map([['train', out]]);
  if (out === STANDARD_OUTPUT) {
    const remedy = 'Name a file: .train and .test are put before its ending.';
    throw new UsageError({
      place: '--split',
      cause: 'writes two files, and --out is standard output.',
      remedy,
    });
  }
  const { dir, name, ext } = parse(out);
  const pathOf = (part: Part): string => formatPath({ dir, name: `${name}.${part}`, ext });
  return new Map([
    ['train', pathOf('train')],
    ['test', pathOf('test')],
  ]);
}

/** @throws {UsageError} for a file that exists: rows are never written over others. */
function requireNew(path: string): void {
  if (path === STANDARD_OUTPUT || statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return;
  throw new UsageError({ place: path, cause: 'exists.', remedy: 'Name a new file with --out.' });
}

/** @throws {UsageError} for a benchmark, unless it was asked for in so many words. */
function requireYes({ manifest }: Suite, { yesTraining }: ExportOptions): void {
  const benchmark = benchmarkOf(manifest);
  if (benchmark === undefined || yesTraining) return;
  throw new UsageError({
    place: manifest.id,
    cause: `holds tasks of the benchmark ${benchmark}: a model that is trained on them cannot be judged by it.`,
    remedy: 'Generate a suite of your own with "assay generate --seed N", or add --yes-training.',
  });
}

/** @throws {UsageError} for a suite of one domain. */
function partsOf(suite: Suite, share: number | undefined): PartOf {
  if (share === undefined) return () => 'train';
  const partOf = splitByDomain(suite, share);
  if (partOf !== undefined) return partOf;
  const cause = `${suite.manifest.id} has a single domain, which cannot be in both files.`;
  throw new UsageError({
    place: '--split',
    cause,
    remedy: 'Leave it out, or export a suite of more domains.',
  });
}

/** @throws {InputError} where nothing can be written. */
function requireRows({ manifest }: Suite, { byPart, leftOut }: Rows): void {
  if (byPart.train.length + byPart.test.length > 0) return;
  const counts = Array.from(leftOut, ([reason, count]) => `${reason}: ${count}`).join(', ');
  const cause = `has nothing that can be exported (${counts}).`;
  throw new InputError({ place: manifest.id, cause, remedy: 'See why with "assay suite check".' });
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT_IN_THEMES, readThemes } from '../../../benchmarks/generation/domains/read-themes.ts';
import { themeSets } from '../../../benchmarks/generation/domains/theme-sets.ts';
import { generatedSuite } from '../../../benchmarks/generation/drive/generated-suite.ts';
import type { GenerationRequest } from '../../../benchmarks/generation/drive/request.ts';
import { PROCEDURAL, requestFor } from '../../../benchmarks/generation/drive/request.ts';
import { suiteFiles, unwritable } from '../../../benchmarks/suites/write-folder.ts';
import { InputError } from '../../contract/errors.ts';
import type { SuiteManifest } from '../../contract/suite.ts';
import { performWork } from './perform.ts';
import type { Working } from './perform.ts';
import { withPerformerHere } from './perform-here.ts';
import type { WorkingHere } from './perform-here.ts';
import { writeRequest } from './work-folder.ts';

/**
 * The request that a suite was made from.
 *
 * @param themes - folder of its themes; absent: those that come with the program.
 * @throws {InputError} if it was not generated, or by another generator or from other themes.
 */
export function requestOf({ id, generator }: SuiteManifest, themes: string | undefined): GenerationRequest {
  const refuse = (cause: string, remedy: string): InputError =>
    new InputError({ place: `suite ${id}`, cause, remedy });
  if (generator === undefined)
    throw refuse('was not generated, so that it cannot be made again.', 'Name a suite of "assay generate".');
  const { name, version } = PROCEDURAL;
  if (generator.name !== name || generator.version !== version)
    throw refuse(
      `was made by ${generator.name}@${generator.version}, and this program has ${name}@${version}.`,
      'Use the version of assay that made it.',
    );
  const folder = themes ?? BUILT_IN_THEMES;
  const read = readThemes(folder);
  for (const set of themes === undefined ? themeSets(read) : [read]) {
    const request = requestFor({ ...generator, id, themes: set });
    if (request.generator.themes === generator.themes) return request;
  }
  throw refuse(
    `was made from other themes than those in ${folder}.`,
    'Name its themes with --themes, or use the version of assay that made it.',
  );
}

/** Makes a suite again, in a temporary folder. @returns texts of its files by name. @throws {InputError} */
export async function remadeFiles(
  request: GenerationRequest,
  { report, ...working }: WorkingHere & Pick<Working, 'report'>,
): Promise<ReadonlyMap<string, string>> {
  let folder: string;
  try {
    folder = mkdtempSync(join(tmpdir(), 'assay-generate-'));
  } catch (cause) {
    throw unwritable(tmpdir(), cause);
  }
  try {
    writeRequest(folder, request);
    const workplace = { folder, request };
    const domains = await withPerformerHere(workplace, working, (perform) =>
      performWork(workplace, { report, perform }),
    );
    const { suite, evidence } = generatedSuite(request, domains);
    return suiteFiles(suite, evidence);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { GeneratedSuite } from '../../../benchmarks/generation/drive/join-suite.ts';
import type { GenerationRequest } from '../../../benchmarks/generation/drive/request.ts';
import { readSuiteFolder, SUITE_FILES } from '../../../benchmarks/suites/read-folder.ts';
import { FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { placeFiles, suiteFiles, unwritable } from '../../../benchmarks/suites/write-folder.ts';
import { InputError } from '../../contract/errors.ts';
import { commonestRejections } from '../../reports/generation/rejections.ts';
import { generationText } from '../../reports/generation/summary.ts';
import type { GenerateOptions } from '../commands/generate.ts';
import { jsonDocument, present } from '../present.ts';
import type { Surroundings } from '../surroundings.ts';
import { deleteWorkFolder, stagingIn, workFolderOf } from './work-folder.ts';

/**
 * Puts a suite in its place by a rename, after it has been read as any suite is, and deletes the work folder.
 *
 * @throws {InputError} if it has no entries, cannot be written, or is not sound; the work folder stays then.
 */
export function placeSuite(
  generated: GeneratedSuite,
  out: string,
  folder: string,
  { note }: Pick<Surroundings, 'note'>,
): void {
  requireEntries(generated, folder);
  const { suite, evidence } = generated;
  const staging = stagingIn(folder);
  try {
    placeFiles(suiteFiles(suite, evidence), {
      staging,
      target: out,
      check: () => void readSuiteFolder(staging, FAMILIES),
    });
  } catch (cause) {
    throw cause instanceof InputError ? cause : unwritable(out, cause);
  }
  if (!deleteWorkFolder(folder)) note(`${folder} stays, because it holds files of others`);
}

/**
 * Shows what was generated.
 *
 * @param asked - entries that were asked for.
 * @returns 1 if the suite has fewer.
 */
export function presentSuite(
  { suite, funnel, records }: GeneratedSuite,
  asked: number,
  { out, json }: Pick<GenerateOptions, 'json'> & { readonly out: string },
  surroundings: Surroundings,
): 0 | 1 {
  present(surroundings, [jsonDocument(json, funnel)], () =>
    generationText({ manifest: suite.manifest, funnel, records, folder: out }, surroundings.columns()),
  );
  return funnel.accepted < asked ? 1 : 0;
}

/**
 * Whether a generation was interrupted after its suite was in place; what is left of its work is deleted then. Without work, a
 * suite that a generator made is finished.
 */
export function isFinished(out: string, begun: GenerationRequest | undefined): boolean {
  if (!existsSync(join(out, SUITE_FILES.manifest))) return false;
  const { generator, id } = readSuiteFolder(out, FAMILIES).manifest;
  if (generator === undefined) return false;
  if (begun === undefined) return true;
  if (begun.id !== id || !isDeepStrictEqual(begun.generator, generator)) return false;
  deleteWorkFolder(workFolderOf(out));
  return true;
}

/** @throws {InputError} if no candidate was accepted: there is no suite then. */
function requireEntries({ funnel, records }: GeneratedSuite, folder: string): void {
  if (funnel.accepted > 0) return;
  const rejected = funnel.domains.find(({ outcome }) => outcome === 'rejected');
  const failed = rejected?.gates.find(({ ok }) => !ok);
  const why =
    funnel.entered === 0 && rejected !== undefined
      ? failed === undefined
        ? `no domain was made; parts of ${rejected.domain} stayed unreadable`
        : `no domain passed its gates; ${rejected.domain} failed ${failed.id}: ${failed.finding?.claim ?? ''}`
      : `none of ${funnel.entered} candidates passed the gates; most often: ${commonestRejections(records, 1).join('')}`;
  throw new InputError({
    place: folder,
    cause: `${why.replace(/\.$/u, '')}.`,
    remedy:
      'No suite is written. Correct the themes or the brief, use a stronger model, or ask for other kinds; what was made so far can be deleted.',
  });
}

import { join } from 'node:path';
import { schemaProblem } from '../../contract/errors.ts';
import { requireDocumentSize } from '../../files/record-size.ts';
import { Submission } from '../../publication/schemas/submission.ts';
import { identityOf, RunConfiguration } from '../../run/configuration.ts';
import { contentOf } from './file-bytes.ts';
import { DOCUMENT, refused } from './find-folders.ts';
import type { SubmissionFolder } from './find-folders.ts';
import { publishableRun } from './publishable-run.ts';
import { submissionText } from './submission-of.ts';

const LARGEST_DOCUMENT = 16 * 1024 * 1024;

/**
 * The document of a submission of strangers.
 *
 * @throws {InputError} if it is not written as `assay publish --submission` writes it: a field more, a name twice, another order.
 */
export function readSubmissionDocument({ place: folder, files }: SubmissionFolder): Submission {
  const place = join(folder, DOCUMENT);
  const text = contentOf(place, LARGEST_DOCUMENT).toString('utf8');
  requireDocumentSize(text, place);
  const parsed = Submission.safeParse(jsonIn(text, place));
  if (!parsed.success) throw refused(place, schemaProblem(parsed.error));
  const submission = parsed.data;
  if (submissionText(submission) !== text)
    throw refused(place, 'differs in form from what the program writes.');
  requireOneModel(submission, place);
  requireTheseFiles(submission, folder, files);
  return submission;
}

/** The JSON value of an untrusted text. @throws {InputError} */
export function jsonIn(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refused(place, `is not JSON (${cause instanceof Error ? cause.message : String(cause)}).`);
  }
}

/** A configuration names what its ranking groups by, so it must be one of this model on this suite. */
function requireOneModel({ suite, model, runs }: Submission, place: string): void {
  const ids = new Set<string>();
  for (const { id, kind, configuration } of runs) {
    if (ids.has(id)) throw refused(place, `has the run ${id} twice.`);
    ids.add(id);
    if (Object.keys(configuration).length === 0) continue;
    const { data, error } = RunConfiguration.safeParse(configuration);
    if (data === undefined) throw refused(place, `run ${id}: its configuration ${schemaProblem(error)}`);
    if (kind === 'import') throw refused(place, `run ${id}: an import has no configuration.`);
    if (data.models.length !== 1 || data.models.some((one) => identityOf(one) !== model.identity))
      throw refused(place, `run ${id}: its configuration is not of ${model.identity} alone.`);
    const written = publishableRun({ ...SOME_RUN, configuration }, model.identity, '');
    if (JSON.stringify(written.configuration) !== JSON.stringify(configuration))
      throw refused(place, `run ${id}: its configuration says more than the program writes.`);
    if (data.suite.contentHash !== suite.contentHash)
      throw refused(place, `run ${id}: its configuration is of another suite.`);
  }
}

/** A run, of which nothing but the configuration matters. */
const SOME_RUN = { id: '', kind: 'live', suiteHash: '', startedAt: '' } as const;

function requireTheseFiles({ runs }: Submission, folder: string, files: readonly string[]): void {
  const stated = [DOCUMENT, ...runs.map(({ episodes }) => episodes.file)];
  const twice = stated.find((name, index) => stated.indexOf(name) !== index);
  if (twice !== undefined) throw refused(join(folder, DOCUMENT), `names the file ${twice} twice.`);
  const missing = stated.find((name) => !files.includes(name));
  if (missing !== undefined) throw refused(join(folder, missing), 'does not exist.');
  const stranger = files.find((name) => !stated.includes(name));
  if (stranger !== undefined) throw refused(join(folder, stranger), `is not named by ${DOCUMENT}.`);
}

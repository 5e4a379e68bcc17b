import { join } from 'node:path';
import { ALL_SUITES } from '../../../repairs/catalogue/registry.ts';
import type { Suite } from '../../contract/suite.ts';
import type { Submission, SubmittedRun } from '../../publication/schemas/submission.ts';
import { suiteNamed } from '../run/suites.ts';
import type { Surroundings } from '../surroundings.ts';
import { contentOf } from './file-bytes.ts';
import { DOCUMENT, refused, submissionFolders } from './find-folders.ts';
import type { SubmissionFolder } from './find-folders.ts';
import { readSubmissionDocument } from './read-document.ts';
import { readEpisodes } from './read-episodes.ts';
import type { PlayedRun, SubmittedPlay } from './submitted-play.ts';
import { requireWholeCategories } from './whole-categories.ts';

/** A submission as it was read: what it states, and what was played. */
export type ReadSubmission = {
  /** Its folder. */
  readonly place: string;
  readonly stated: Submission;
  readonly play: SubmittedPlay;
};

/**
 * The submissions in a folder of strangers.
 *
 * @param bfcl - value of `--bfcl`.
 * @returns by path; not empty, with distinct ids of runs.
 * @throws {InputError} for anything that is not as `assay publish --submission` writes it; {UsageError} for missing data.
 */
export async function readSubmissions(
  folder: string,
  bfcl: string | undefined,
  surroundings: Pick<Surroundings, 'variables'>,
): Promise<readonly ReadSubmission[]> {
  const suites = new Map<string, Suite>();
  const submissions: ReadSubmission[] = [];
  const runs = new Set<string>();
  const left = { bytes: MOST_BYTES, episodes: MOST_EPISODES };
  for (const found of submissionFolders(folder)) {
    const stated = readSubmissionDocument(found);
    const suite = suites.get(stated.suite.id) ?? (await suiteOf(found, stated, bfcl, surroundings));
    suites.set(stated.suite.id, suite);
    requireSameSuite(found, stated, suite);
    for (const { id } of stated.runs) {
      if (runs.has(id))
        throw refused(join(found.place, DOCUMENT), `has the run ${id}, as another submission.`);
      runs.add(id);
    }
    submissions.push({ place: found.place, stated, play: playIn(found, stated, suite, left) });
  }
  return submissions;
}

/** A suite by its id alone: the folder of one is no place that strangers may name. */
async function suiteOf(
  { place }: SubmissionFolder,
  { suite: { id } }: Submission,
  bfcl: string | undefined,
  surroundings: Pick<Surroundings, 'variables'>,
): Promise<Suite> {
  if (ALL_SUITES.has(id)) return await suiteNamed(id, bfcl, surroundings);
  throw refused(join(place, DOCUMENT), `is on ${id}, which is no suite of this program.`);
}

function requireSameSuite({ place }: SubmissionFolder, { suite }: Submission, { manifest }: Suite): void {
  if (suite.contentHash === manifest.contentHash) return;
  const [theirs, ours] = [suite.contentHash, manifest.contentHash].map((hash) => hash.slice(0, 12));
  throw refused(
    join(place, DOCUMENT),
    `is on ${suite.id} with the content ${theirs}, and here it is ${ours}.`,
    'Check it with the version of assay that wrote it, or play the present suite.',
  );
}

/** What one check may still read. */
type Left = { bytes: number; episodes: number };

/** Episodes and bytes of one check: forty trials of BFCL V3, and their lines. */
const MOST_EPISODES = 200_000;
const MOST_BYTES = 512 * 1024 * 1024;

const playIn = (
  { place }: SubmissionFolder,
  { model, runs }: Submission,
  suite: Suite,
  left: Left,
): SubmittedPlay => ({
  suite,
  model: model.identity,
  runs: runs.map((run) => runIn({ place, suite, model: model.identity }, run, left)),
});

type RunPlace = { readonly place: string; readonly suite: Suite; readonly model: string };

function runIn({ place, suite, model }: RunPlace, run: SubmittedRun, left: Left): PlayedRun {
  const { id, kind, startedAt, configuration, episodes: stated } = run;
  const path = join(place, stated.file);
  if (stated.count > left.episodes)
    throw refused(path, `goes beyond the ${MOST_EPISODES} episodes of one check.`);
  const content = contentOf(path, left.bytes);
  const episodes = readEpisodes({ content, path }, suite, model, stated.count);
  left.bytes -= content.length;
  left.episodes -= episodes.length;
  if (episodes.length < stated.count)
    throw refused(path, `has ${episodes.length} episodes, and ${stated.count} are stated.`);
  const remedy = 'Write the folder again with "assay publish --submission" from the whole run.';
  const trials = requireWholeCategories(suite, episodes, path, remedy);
  if (trials !== stated.trials) throw refused(path, `has ${trials} trials, and ${stated.trials} are stated.`);
  const { contentHash: suiteHash } = suite.manifest;
  const submitted = kind === 'import' ? {} : { ...configuration, submitted: true };
  return { record: { id, kind, suiteHash, configuration: submitted, startedAt }, episodes };
}

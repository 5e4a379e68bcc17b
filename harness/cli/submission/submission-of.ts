import { hash } from 'node:crypto';
import type { Episode } from '../../contract/episode.ts';
import { NO_TABLES } from '../../contract/official-tables.ts';
import { modelDirectory } from '../../publication/models.ts';
import { SUBMISSION_VERSION, SubmittedRun } from '../../publication/schemas/submission.ts';
import type { StatedVerdicts, Submission } from '../../publication/schemas/submission.ts';
import { boardPorts } from '../publish/board-ports.ts';
import { VERSION } from '../version.ts';
import type { JudgedPlay } from './judge-plays.ts';
import type { PlayedRun, SubmittedPlay } from './submitted-play.ts';

/** How the public board shows a model. */
export function modelFacts(identity: string): Submission['model'] {
  const { notesOf } = boardPorts(undefined);
  const [shown] = modelDirectory(new Map([[identity, identity]]), { notesOf, official: NO_TABLES }).models;
  if (shown === undefined) throw new Error(`the directory of ${identity} is empty`);
  const { name, family, kind, mode } = shown;
  return { identity, name, family, kind, mode };
}

/** Lines of a file of episodes. */
export const linesOf = (episodes: readonly Episode[]): string =>
  episodes.map((episode) => `${JSON.stringify(episode)}\n`).join('');

/** Hash of the lines of a file. */
export const linesHash = (lines: string): string => hash('sha256', lines, 'hex');

/** The one text of a submission: equal submissions have equal bytes. */
export const submissionText = (submission: Submission): string => `${JSON.stringify(submission, null, 1)}\n`;

/**
 * The submission of what was played and judged.
 *
 * @param filesOf - what is stated about the file of a run.
 */
export function submissionOf(
  { suite, model, runs }: SubmittedPlay,
  { figures, verdicts }: JudgedPlay,
  filesOf: (run: PlayedRun) => SubmittedRun['episodes'],
): Submission {
  const { id, contentHash } = suite.manifest;
  return {
    format: 'assay-submission',
    version: SUBMISSION_VERSION,
    harness: VERSION,
    suite: { id, contentHash },
    model: modelFacts(model),
    runs: runs.map((run) => submittedRun(run, filesOf(run), verdicts.get(run.record.id) ?? [])),
    figures: [...figures],
  };
}

function submittedRun(
  { record: { id, kind, startedAt, configuration } }: PlayedRun,
  episodes: SubmittedRun['episodes'],
  verdicts: readonly StatedVerdicts[],
): SubmittedRun {
  return {
    id,
    kind,
    startedAt,
    configuration: SubmittedRun.shape.configuration.parse(configuration),
    episodes,
    verdicts: [...verdicts],
  };
}

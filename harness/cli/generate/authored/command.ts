import { join } from 'node:path';
import { EVIDENCE_FILES } from '../../../../benchmarks/suites/evidence.ts';
import { requireNewFolder } from '../../../../benchmarks/suites/write-folder.ts';
import { plannedRequestsText } from '../../../reports/generation/planned-requests.ts';
import type { GenerateOptions } from '../../commands/generate.ts';
import type { ExitCode, Surroundings } from '../../surroundings.ts';
import { placeSuite, presentSuite } from '../finish.ts';
import { takeLock } from '../lock.ts';
import {
  clearUnfinished,
  holdsReplies,
  JOURNAL,
  makeWorkFolder,
  REPLIES,
  workFolderOf,
} from '../work-folder.ts';
import { authoredRequestIn } from './authored-request.ts';
import { authoredSuite } from './authored-suite.ts';
import { liveCompletions, recordedCompletions } from './completions.ts';
import { makeAuthored } from './make-authored.ts';
import type { MadeSuite } from './make-authored.ts';
import { openReplyFile, readReplyFile } from './reply-file.ts';
import type { RecordedReplies, ReplyFile } from './reply-file.ts';
import { stoppedText } from './stopped-text.ts';

/** Options of a suite by a model, with the place where it is written. */
type AuthoredOptions = GenerateOptions & { readonly out: string };

/** What a suite by a model would take. @throws {UsageError} for options that contradict each other; {InputError} for briefs. */
export function plannedAuthoredText(options: GenerateOptions & { readonly model: string }): string {
  const { id, model, briefs, entries, evolve } = authoredRequestIn(options);
  return plannedRequestsText({ id, model: model.id, domains: briefs.length, entries, proposals: evolve });
}

/** Whether the work of a suite was begun with a model. */
export const isAuthored = (out: string): boolean => holdsReplies(workFolderOf(out));

/**
 * Has a model author a suite, or goes on with one.
 *
 * @returns 1 if it has fewer entries than were asked for; 4 if it was stopped by a cap, an interrupt or an error of the server.
 */
export async function authoredCommand(
  options: AuthoredOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  requireNewFolder(options.out);
  const { model, resume, out } = options;
  const request =
    resume === undefined && model !== undefined ? authoredRequestIn({ ...options, model }) : undefined;
  return await inWorkFolder(
    resume === undefined ? makeWorkFolder(out) : workFolderOf(out),
    surroundings,
    async (folder, stopping) => {
      const file = openReplyFile(join(folder, REPLIES), request);
      try {
        const made = await asked(file, join(folder, JOURNAL), options, surroundings, stopping);
        const stopped = stoppedText(made, 'model', out);
        return stopped === undefined
          ? finish(made, file, folder, options, surroundings)
          : stop(stopped, surroundings);
      } finally {
        file.close();
      }
    },
  );
}

async function asked(
  file: ReplyFile,
  journal: string,
  options: AuthoredOptions,
  surroundings: Surroundings,
  stopping: AbortController,
): Promise<MadeSuite> {
  const { note } = surroundings;
  const live = await liveCompletions(file, options, surroundings, stopping.signal);
  try {
    return await makeAuthored(file.request, {
      complete: live.complete,
      journal,
      stopping: stopping.signal,
      note,
    });
  } finally {
    stopping.abort(new Error('ended')); // after an error, such as a full disk, requests in flight would be paid for nothing
    note(`${live.asked()} replies were asked for, ${file.replies.size} are kept; ${live.costText()}`);
  }
}

/** Makes a suite again from recorded replies, without a network. @throws {InputError} if a reply is missing. */
export async function recordedCommand(
  recorded: string,
  options: AuthoredOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  requireNewFolder(options.out);
  const replies = readReplyFile(recorded);
  return await inWorkFolder(makeWorkFolder(options.out), surroundings, async (folder, { signal }) => {
    const complete = recordedCompletions(replies, recorded);
    const making = { complete, journal: undefined, stopping: signal, note: surroundings.note };
    const made = await makeAuthored(replies.request, making);
    const stopped = stoppedText(made, 'file', options.out);
    return stopped === undefined
      ? finish(made, replies, folder, options, surroundings)
      : stop(stopped, surroundings);
  });
}

/** Works in a folder that no other process works in, until it is done or interrupted. */
async function inWorkFolder(
  folder: string,
  surroundings: Surroundings,
  work: (folder: string, stopping: AbortController) => Promise<ExitCode>,
): Promise<ExitCode> {
  const release = takeLock(folder, surroundings.machine);
  const stopping = new AbortController();
  const done = surroundings.onInterrupt(() => {
    stopping.abort(new Error('interrupted'));
  });
  try {
    clearUnfinished(folder);
    return await work(folder, stopping);
  } finally {
    done();
    release();
  }
}

function stop(text: string, { note }: Surroundings): ExitCode {
  note(text);
  return 4;
}

function finish(
  made: MadeSuite,
  recorded: RecordedReplies,
  folder: string,
  options: AuthoredOptions,
  surroundings: Surroundings,
): ExitCode {
  const generated = authoredSuite(made, recorded);
  for (const domain of made.state.domains) {
    const kept = domain.sealed?.made.tools;
    const lost = domain.made.sketch?.tools.filter(({ name }) => kept?.has(name) === false) ?? [];
    for (const { name } of lost)
      surroundings.note(`${domain.brief.id}: ${name} is left out, since three rounds did not mend it`);
  }
  placeSuite(generated, options.out, folder, surroundings);
  const defects = generated.records.filter(({ blame }) => blame === 'evaluation').length;
  if (defects > 0)
    surroundings.note(
      `${defects} candidates are rejected because an evaluator is at fault: see ${EVIDENCE_FILES.defects}`,
    );
  return presentSuite(generated, recorded.request.entries, options, surroundings);
}

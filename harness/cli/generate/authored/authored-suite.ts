import { finishedSuite } from '../../../../benchmarks/generation/core/finished-suite.ts';
import type { GeneratedSuite } from '../../../../benchmarks/generation/drive/join-suite.ts';
import { EVIDENCE_FILES } from '../../../../benchmarks/suites/evidence.ts';
import { suiteFiles } from '../../../../benchmarks/suites/write-folder.ts';
import { WORLDS } from '../../../../benchmarks/suites/worlds/definition.ts';
import { originOf } from './authored-request.ts';
import { recordedCompletions } from './completions.ts';
import { makeAuthored } from './make-authored.ts';
import type { MadeSuite } from './make-authored.ts';
import { readReplyFile, replyText } from './reply-file.ts';
import type { RecordedReplies } from './reply-file.ts';

/** The suite of work that is finished, with the replies that it was made from. */
export const authoredSuite = (
  { state, cases, evolution }: MadeSuite,
  { request, replies }: RecordedReplies,
): GeneratedSuite =>
  finishedSuite(state, {
    origin: originOf(request),
    author: { identity: request.model.id },
    setting: { seed: request.seed, now: WORLDS.now },
    cases,
    evidence: new Map([
      [EVIDENCE_FILES.evolution, evolution.map((record) => `${JSON.stringify(record)}\n`).join('')],
      [EVIDENCE_FILES.replies, replyText({ request, replies })],
    ]),
  });

/** Files of a suite by name, made again from its replies. @throws {InputError} if a reply is missing. */
export async function remadeFromReplies(
  path: string,
  note: (line: string) => void,
): Promise<ReadonlyMap<string, string>> {
  const recorded = readReplyFile(path);
  const made = await makeAuthored(recorded.request, {
    complete: recordedCompletions(recorded, path),
    journal: undefined,
    stopping: new AbortController().signal,
    note,
  });
  const { suite, evidence } = authoredSuite(made, recorded);
  return suiteFiles(suite, evidence);
}

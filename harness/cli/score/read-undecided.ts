import { setMaxListeners } from 'node:events';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { evaluatorsNamed } from '../../../evaluators/registry.ts';
import { readingPrompt } from '../../../evaluators/outcome/reader/prompt.ts';
import { readAnswer } from '../../../evaluators/outcome/reader/read-answer.ts';
import { readerName } from '../../../evaluators/outcome/reader/rubric.ts';
import { InputError, UsageError } from '../../contract/errors.ts';
import type { Judging } from '../../contract/judging.ts';
import type { ProviderError } from '../../contract/chat-model.ts';
import type { Reading } from '../../contract/reading.ts';
import { mustGet } from '../../contract/must-get.ts';
import { entryKey } from '../../contract/suite.ts';
import { USUAL_REPLY_LIMITS } from '../../contract/reply-limits.ts';
import { createChatModel } from '../../providers/create-chat-model.ts';
import { parseModelSpec } from '../../providers/model-spec.ts';
import type { HttpModelSpec } from '../../providers/model-spec.ts';
import { USUAL_POLICY } from '../../run/attempts.ts';
import { adaptiveLimit } from '../../run/limits.ts';
import { collectReadings } from '../../run/readings.ts';
import type { ReadingJob } from '../../run/readings.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { judgedTargets } from './derived-target.ts';

/** Which episodes are read, and by which model. */
export type ReadRequest = {
  readonly database: string;
  /** Id of an evaluator, or of a family of them. */
  readonly evaluator: string;
  readonly suite: string | undefined;
  readonly spec: HttpModelSpec;
  /** `undefined`: the provider's default address. */
  readonly baseUrl: string | undefined;
};

/** Concurrent requests: at first, and at most. */
const CALLS = { start: 4, maximum: 16 };

/** @throws {UsageError} for a text that names no model, for a baseline agent and for a program. */
export function parseReader(text: string): HttpModelSpec {
  const spec = parseModelSpec(text, undefined, '--reader');
  if (spec.kind === 'http') return spec;
  const remedy = 'Name a model, for example openai:gpt-5.';
  throw new UsageError({
    place: '--reader',
    cause: `${spec.id} is a ${spec.kind === 'agents' ? 'baseline agent' : 'program'} and cannot read.`,
    remedy,
  });
}

type Job = ReadingJob & { readonly judging: Judging; readonly episodeId: number };

/**
 * Has a model read the episodes that rules cannot decide. Readings that are stored are not requested again, so that a
 * database with all of them needs neither key nor server.
 *
 * @returns one line that counts the episodes by what the reader concludes.
 * @throws {UsageError} for a missing key or address; {InputError} if requests failed: readings that arrived are stored.
 */
export async function readUndecided(request: ReadRequest, surroundings: Surroundings): Promise<string> {
  const reader = readerName(request.spec.id);
  const store = openExistingStore(request.database);
  try {
    const judgings = await judgingsOf(store, request);
    const jobs = judgings.flatMap((judging) => jobsOf(store, judging, reader));
    const errors = jobs.length === 0 ? [] : await read(store, jobs, request, surroundings);
    const counts = countReadings(store, judgings, reader);
    requireNoErrors(errors, counts.unread, reader);
    return countsText(reader, jobs.length - counts.unread, counts);
  } finally {
    store.close();
  }
}

async function judgingsOf(
  store: Store,
  { database, evaluator, suite }: ReadRequest,
): Promise<readonly Judging[]> {
  return (await judgedTargets(store, database, suite)).flatMap(({ suiteHash }) =>
    evaluatorsNamed(evaluator).map(({ identity }) => ({ ...identity, suiteHash })),
  );
}

function jobsOf(store: Store, judging: Judging, reader: string): readonly Job[] {
  const stored = store.readings.of(judging, reader);
  const unread = store.readings.undecided(judging).filter(({ episodeId }) => !stored.has(episodeId));
  if (unread.length === 0) return [];
  const suite = store.suites.get(judging.suiteHash);
  if (suite === undefined) throw new Error(`suite ${judging.suiteHash} is not stored`);
  const ports = judgingPorts(suite);
  const entries = new Map(suite.entries.map((entry) => [entryKey(entry), entry]));
  return unread.map(({ episodeId, reason }) => ({
    judging,
    episodeId,
    prompt: () => {
      const episode = store.lookup.get(episodeId)?.episode;
      if (episode === undefined) return undefined; // another process removed it, and its verdict with it
      const key = entryKey({ id: episode.entryId, occurrence: episode.occurrence });
      return readingPrompt(suite, mustGet(entries, key, 'entry of the suite'), episode, reason, ports);
    },
  }));
}

async function read(
  store: Store,
  jobs: readonly Job[],
  { spec, baseUrl }: ReadRequest,
  { variables, clock, onInterrupt }: Surroundings,
): Promise<readonly ProviderError[]> {
  const interrupted = new AbortController();
  // Every request in flight adds a listener.
  setMaxListeners(0, interrupted.signal);
  const removeHandler = onInterrupt(() => {
    interrupted.abort();
  });
  try {
    const setting = {
      model: createChatModel(spec, {
        apiKey: variables[spec.provider.key.variable],
        baseUrl,
        parameters: {},
        ...USUAL_REPLY_LIMITS,
        variables,
      }),
      reader: readerName(spec.id),
      limit: adaptiveLimit({ ...CALLS, clock }),
      readAnswer,
      attempts: { policy: USUAL_POLICY, clock, random: Math.random, signal: interrupted.signal },
    };
    return await collectReadings(jobs, setting, ({ judging, episodeId }, reading) => {
      store.atOnce(() => {
        store.readings.put(episodeId, judging, reading);
      });
    });
  } finally {
    removeHandler();
    interrupted.abort(); // after an error, such as a full disk, requests in flight would be paid for nothing
  }
}

type Counts = Record<Reading['kind'] | 'unread', number>;

/** Episodes that need review, by what the reader concludes. */
function countReadings(store: Store, judgings: readonly Judging[], reader: string): Counts {
  const counts: Counts = { pass: 0, fail: 0, unscored: 0, unread: 0 };
  for (const judging of judgings) {
    const stored = store.readings.of(judging, reader);
    for (const { episodeId } of store.readings.undecided(judging))
      counts[stored.get(episodeId)?.kind ?? 'unread'] += 1;
  }
  return counts;
}

function countsText(reader: string, readNow: number, { pass, fail, unscored, unread }: Counts): string {
  const text = `${reader}: ${pass} passed, ${fail} failed, ${unscored} undecided, ${readNow} of them read now`;
  return unread === 0 ? text : `${text}; ${unread} unread: run the command again to continue`;
}

function requireNoErrors(errors: readonly ProviderError[], unread: number, reader: string): void {
  const [first] = errors;
  if (first === undefined) return;
  throw new InputError({
    place: '--reader',
    cause: `${reader} left ${unread} episodes unread. The first error: ${first.message}`,
    remedy: 'Run the command again: stored readings are not requested a second time.',
  });
}

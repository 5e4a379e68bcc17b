import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { evaluatorsNamed } from '../../evaluators/registry.ts';
import { readingPrompt } from '../../evaluators/outcome/reader/prompt.ts';
import { readAnswer } from '../../evaluators/outcome/reader/read-answer.ts';
import { readerName } from '../../evaluators/outcome/reader/rubric.ts';
import { InputError } from '../contract/errors.ts';
import type { Judging } from '../contract/judging.ts';
import { mustGet } from '../contract/must-get.ts';
import { entryKey } from '../contract/suite.ts';
import { baseUrlOf, createChatModel } from '../providers/create-chat-model.ts';
import { parseModelSpec } from '../providers/model-spec.ts';
import type { ModelSpec } from '../providers/model-spec.ts';
import { USUAL_POLICY } from '../run/attempts.ts';
import { adaptiveLimit } from '../run/limits.ts';
import { collectReadings } from '../run/readings.ts';
import type { ReadingJob, ReadingResult } from '../run/readings.ts';
import { scoreTargets } from '../store/score-target.ts';
import { openExistingStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import type { Undecided } from '../store/readings.ts';
import type { Surroundings } from './surroundings.ts';

/** Which episodes are read, and by which model. */
export type ReadRequest = {
  readonly database: string;
  /** Id of an evaluator, or of a family of them. */
  readonly evaluator: string;
  readonly suite: string | undefined;
  /** `provider:model`. */
  readonly model: string;
  /** `undefined`: the provider's default address. */
  readonly baseUrl: string | undefined;
};

/** Concurrent requests: at first, and at most. */
const CALLS = { start: 4, maximum: 16 };
const TIMEOUT_MILLISECONDS = 600_000;

/**
 * Has a model read the episodes that rules cannot decide. Readings that are stored are not requested again, so that a
 * database with all of them needs neither key nor server.
 *
 * @returns one line that says how many readings there are.
 * @throws {InputError} if requests failed; readings that arrived are stored.
 */
export async function readUndecided(request: ReadRequest, surroundings: Surroundings): Promise<string> {
  const spec = parseModelSpec(request.model, undefined, '--reader');
  const reader = readerName(spec.id);
  const store = openExistingStore(request.database);
  try {
    const open = judgingsOf(store, request).flatMap((judging) => {
      const stored = store.readings.of(judging, reader);
      const undecided = store.readings.undecided(judging);
      return [{ judging, undecided: undecided.filter(({ episodeId }) => !stored.has(episodeId)), stored }];
    });
    let kept = 0;
    for (const { judging, undecided } of open) {
      if (undecided.length === 0) continue;
      const result = await read(store, judging, undecided, spec, request, surroundings);
      kept += result.kept;
      requireNoErrors(result, reader);
    }
    const before = open.reduce((sum, { stored }) => sum + stored.size, 0);
    return `${reader}: ${kept} episodes read, ${before} readings were stored before`;
  } finally {
    store.close();
  }
}

function judgingsOf(store: Store, { database, evaluator, suite }: ReadRequest): readonly Judging[] {
  return scoreTargets(store, database, suite).flatMap(({ suiteHash }) =>
    evaluatorsNamed(evaluator).map(({ identity }) => ({ ...identity, suiteHash })),
  );
}

async function read(
  store: Store,
  judging: Judging,
  undecided: readonly Undecided[],
  spec: ModelSpec,
  { baseUrl }: ReadRequest,
  { variables, clock, onInterrupt }: Surroundings,
): Promise<ReadingResult> {
  const interrupted = new AbortController();
  const removeHandler = onInterrupt(() => {
    interrupted.abort();
  });
  try {
    return await collectReadings(
      jobsOf(store, judging, undecided),
      {
        model: chatModel(spec, baseUrl, variables),
        reader: readerName(spec.id),
        limit: adaptiveLimit({ ...CALLS, clock }),
        readAnswer,
        attempts: { policy: USUAL_POLICY, clock, random: Math.random, signal: interrupted.signal },
      },
      (episodeId, reading) => {
        store.atOnce(() => {
          store.readings.put(episodeId, judging, reading);
        });
      },
    );
  } finally {
    removeHandler();
  }
}

function jobsOf(store: Store, judging: Judging, undecided: readonly Undecided[]): readonly ReadingJob[] {
  const suite = store.suites.get(judging.suiteHash);
  if (suite === undefined) throw new Error(`suite ${judging.suiteHash} is not stored`);
  const ports = judgingPorts(suite);
  const entries = new Map(suite.entries.map((entry) => [entryKey(entry), entry]));
  return undecided.flatMap(({ episodeId, reason }): ReadingJob[] => {
    const stored = store.lookup.get(episodeId);
    if (stored === undefined) return [];
    const { episode } = stored;
    const key = entryKey({ id: episode.entryId, occurrence: episode.occurrence });
    const entry = mustGet(entries, key, 'entry of the suite');
    return [{ episodeId, prompt: () => readingPrompt(suite, entry, episode, reason, ports) }];
  });
}

function chatModel(spec: ModelSpec, baseUrl: string | undefined, variables: Surroundings['variables']) {
  const parameters = {};
  const timeoutMilliseconds = TIMEOUT_MILLISECONDS;
  if (spec.kind === 'agents')
    return createChatModel(spec, { apiKey: undefined, baseUrl, parameters, timeoutMilliseconds });
  const apiKey = variables[spec.provider.key.variable];
  return createChatModel(spec, {
    apiKey,
    baseUrl: baseUrlOf(spec, baseUrl),
    parameters,
    timeoutMilliseconds,
  });
}

function requireNoErrors({ kept, errors }: ReadingResult, reader: string): void {
  const [first] = errors;
  if (first === undefined) return;
  throw new InputError({
    place: '--reader',
    cause: `${reader} gave no reply on ${errors.length} episodes; ${kept} readings are stored. The first error: ${first.message}`,
    remedy: 'Run the command again: stored readings are not requested a second time.',
  });
}

import { dirname, relative } from 'node:path';
import { ProviderError } from '../../contract/chat-model.ts';
import type { Reply, ReplyRequest } from '../../contract/chat-model.ts';
import { InputError } from '../../contract/errors.ts';
import { statusError } from '../failures.ts';
import { contentHash, versionOf } from '../programs/content-hash.ts';
import { withDeadline } from '../programs/deadline.ts';
import type { ProgramOptions } from '../provider.ts';
import type { FromThread, ModuleReply, ThreadData, ThrownFailure } from './messages.ts';
import { startThread } from './thread-link.ts';
import type { ThreadLink } from './thread-link.ts';

export type ModuleOptions = Pick<ProgramOptions, 'place' | 'timeoutMilliseconds' | 'onOutput'>;

/** A module that is loaded in a thread. */
export type RunningModule = {
  /** Hash of its files. */
  readonly version: string;
  readonly ask: (request: ReplyRequest) => Promise<Reply>;
  readonly end: () => Promise<void>;
};

/** Milliseconds in which a module must be loaded, and in which a thread must answer a cancellation. */
const LOADING = 60_000;
const CANCELLING = 2_000;

type Waiting = PromiseWithResolvers<ModuleReply>;

/**
 * Loads a module in a new thread.
 *
 * @param onEnd - called when the thread ended, for whatever reason.
 * @throws {InputError} if the module cannot be loaded.
 */
export async function startModule(
  data: ThreadData,
  { place, timeoutMilliseconds, onOutput }: ModuleOptions,
  onEnd: () => void,
): Promise<RunningModule> {
  const loading = Promise.withResolvers<string>();
  const waiting = new Map<number, Waiting>();
  const unheard = new Map<number, NodeJS.Timeout>();
  let asked = 0;
  const receive = (message: FromThread): void => {
    switch (message.kind) {
      case 'loaded':
        loading.resolve(filesVersion(message.files, data.file));
        return;
      case 'refused':
        loading.reject(new InputError({ place, ...message.problem }));
        return;
      case 'reply':
        waiting.get(message.id)?.resolve(message.reply);
        return;
      case 'failed':
        waiting.get(message.id)?.reject(thrownError(message.failure, place));
        return;
      case 'cancelled':
        clearTimeout(unheard.get(message.id));
        return;
      default:
        message satisfies never;
    }
  };
  const link: ThreadLink = startThread(data, {
    onMessage: receive,
    onOutput,
    onEnd: (reason) => {
      onEnd();
      for (const timer of unheard.values()) clearTimeout(timer);
      loading.reject(notLoaded(reason, place));
      for (const each of waiting.values()) each.reject(endedError(reason, place));
    },
  });
  const late = setTimeout(() => {
    loading.reject(notLoaded(`it takes longer than ${LOADING / 1000} s`, place));
  }, LOADING);
  const version = await loading.promise
    .catch(async (cause: unknown) => {
      await link.end();
      throw cause;
    })
    .finally(() => {
      clearTimeout(late);
    });
  return {
    version,
    end: link.end,
    ask: async ({ signal, ...request }) => {
      const id = (asked += 1);
      const reply = Promise.withResolvers<ModuleReply>();
      waiting.set(id, reply);
      link.send({ kind: 'ask', id, request });
      const giveUp = (): void => {
        link.send({ kind: 'cancel', id });
        // A thread that does not even hear this runs an endless loop: only ending it helps the other requests.
        unheard.set(
          id,
          setTimeout(() => void link.end(), CANCELLING),
        );
      };
      try {
        return readReply(await withDeadline(reply.promise, { place, timeoutMilliseconds, signal }, giveUp));
      } finally {
        waiting.delete(id);
      }
    },
  };
}

/** The paths count from the folder of the module, so that a moved folder keeps its version. */
function filesVersion(files: readonly string[], file: string): string {
  return versionOf(files.map((path) => [relative(dirname(file), path), contentHash(path) ?? 'unreadable']));
}

function readReply({ calls, stop, raw, ...reply }: ModuleReply): Reply {
  return {
    ...reply,
    usage: {
      inputTokens: reply.usage.inputTokens,
      cachedInputTokens: reply.usage.cachedInputTokens,
      outputTokens: reply.usage.outputTokens,
    },
    calls: calls.map(({ callId, ...call }, index) => ({ ...call, callId: callId ?? `call_${index}` })),
    stop: stop ?? (calls.length > 0 ? 'tool-calls' : 'end'),
    raw: raw ?? null,
  };
}

function thrownError(
  { message, failure, status, retryAfterMilliseconds }: ThrownFailure,
  place: string,
): ProviderError {
  if (failure === undefined && status !== undefined) {
    const seconds = retryAfterMilliseconds === undefined ? null : String(retryAfterMilliseconds / 1000);
    const headers = { get: (name: string) => (name === 'retry-after' ? seconds : null) };
    return statusError({ status, headers, body: message }, place, 0);
  }
  return new ProviderError(failure ?? 'invalid-reply', `${place}: ${message}. See the code of the module.`, {
    status,
    retryAfterMilliseconds,
  });
}

const endedError = (reason: string, place: string): ProviderError =>
  new ProviderError('connection', `${place}: its thread ended before the reply: ${reason}.`);

const notLoaded = (reason: string, place: string): InputError =>
  new InputError({
    place,
    cause: `cannot be loaded: ${reason}.`,
    remedy: 'Run it with node to see what it does when it is loaded.',
  });

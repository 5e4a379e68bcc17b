import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { MessagePort } from 'node:worker_threads';
import type { ChatModel, ReplyRequest } from '../../contract/chat-model.ts';
import { InputError } from '../../contract/errors.ts';
import { sizeInWords } from '../../contract/reply-limits.ts';
import { MOST_CALLS } from '../received/faults.ts';
import { loadModule } from './load.ts';
import { ModuleReply } from './messages.ts';
import type { FromThread, ThreadData, ThrownFailure, ToThread } from './messages.ts';
import { thrownFailure } from './thrown.ts';

// The thread in which a module plays: whatever the module does there, the run goes on.

if (parentPort === null) throw new Error('this file is started as a thread');
await serve(parentPort, workerData as ThreadData);

async function serve(port: MessagePort, data: ThreadData): Promise<void> {
  const send = (message: FromThread): void => {
    port.postMessage(message);
  };
  try {
    const { model, files } = await loadModule(data);
    answerRequests(port, send, model, data.mostBytes);
    send({ kind: 'loaded', files });
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    send({ kind: 'refused', problem: { cause: cause.problem.cause, remedy: cause.problem.remedy } });
  }
}

function answerRequests(
  port: MessagePort,
  send: (message: FromThread) => void,
  model: Pick<ChatModel, 'reply'>,
  mostBytes: number,
): void {
  const open = new Map<number, AbortController>();
  port.on('message', (message: ToThread) => {
    const { id } = message;
    if (message.kind === 'cancel') {
      open.get(id)?.abort();
      send({ kind: 'cancelled', id });
      return;
    }
    const controller = new AbortController();
    open.set(id, controller);
    void answer(model, { ...message.request, signal: controller.signal }, id, mostBytes)
      .then(send)
      .finally(() => open.delete(id));
  });
}

async function answer(
  model: Pick<ChatModel, 'reply'>,
  request: ReplyRequest,
  id: number,
  mostBytes: number,
): Promise<FromThread> {
  let returned: unknown;
  try {
    returned = await model.reply(request);
  } catch (thrown) {
    return { kind: 'failed', id, failure: thrownFailure(thrown) };
  }
  try {
    return { id, ...readReply(returned, mostBytes) };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return { kind: 'failed', id, failure: wrongShape('it is nested too deeply') };
  }
}

type Answer = { kind: 'reply'; reply: ModuleReply } | { kind: 'failed'; failure: ThrownFailure };

/** @throws {RangeError} for a reply that is nested so deeply that the stack overflows. */
function readReply(returned: unknown, mostBytes: number): Answer {
  const read = ModuleReply.safeParse(returned);
  if (!read.success) return { kind: 'failed', failure: wrongShape(z.prettifyError(read.error)) };
  const problem = excess(read.data, mostBytes);
  return problem === undefined
    ? { kind: 'reply', reply: read.data }
    : { kind: 'failed', failure: wrongShape(problem) };
}

/** What is too much about a reply, measured here, before it is copied to the other thread; `undefined`: nothing. */
function excess(reply: ModuleReply, mostBytes: number): string | undefined {
  if (reply.calls.length > MOST_CALLS)
    return `it holds ${reply.calls.length} calls, and a reply ${MOST_CALLS} at most`;
  if (Buffer.byteLength(JSON.stringify(reply)) <= mostBytes) return undefined;
  return `it has more than ${sizeInWords(mostBytes)} (--reply-limit)`;
}

const wrongShape = (problem: string) => ({
  message: `its reply is no Reply: ${problem.replaceAll(/\s+/g, ' ')}`,
  failure: 'invalid-reply' as const,
  status: undefined,
  retryAfterMilliseconds: undefined,
});

import { ProviderError } from '../../contract/chat-model.ts';
import type { Reply, ReplyRequest } from '../../contract/chat-model.ts';
import { InputError } from '../../contract/errors.ts';
import { sizeInWords } from '../../contract/reply-limits.ts';
import { withDeadline } from '../programs/deadline.ts';
import type { ProgramOptions } from '../provider.ts';
import { noReply, readReplyLine, requestLine } from './exchange.ts';
import { startProcess } from './process.ts';
import type { Exchanged, ProgramProcess } from './process.ts';

/** The processes of one command. */
export type ProcessPool = {
  /** @throws {ProviderError} if there is no reply; {InputError} if the command cannot be run at all. */
  readonly ask: (request: ReplyRequest) => Promise<Reply>;
  /** Starts a process if none is idle, and keeps it for the first request. */
  readonly start: () => ProgramProcess;
  readonly close: () => Promise<void>;
};

/** A process with the number of requests that it received. */
type Member = { readonly process: ProgramProcess; asked: number };

/**
 * Creates a pool. Each process has one request at a time; with several requests in flight there are as many processes. A
 * process that breaks the rules is ended, and the next request starts another one.
 *
 * @param requireSame - called before every start. @throws {InputError} if the program is not the same any more.
 */
export function processPool(command: string, options: ProgramOptions, requireSame: () => void): ProcessPool {
  const idle: Member[] = [];
  const all = new Set<ProgramProcess>();
  let [hasReplied, isWatched] = [false, false];
  const killAll = (): void => {
    for (const each of all) each.kill();
  };
  const start = (): Member => {
    requireSame();
    if (!isWatched) process.once('exit', killAll);
    isWatched = true;
    const started = { process: startProcess(command, options.mostBytes, options.onOutput), asked: 0 };
    all.add(started.process);
    return started;
  };
  const discard = (broken: ProgramProcess): void => {
    broken.kill();
    all.delete(broken);
  };
  const free = (): Member => {
    for (let member = idle.pop(); member !== undefined; member = idle.pop())
      if (member.process.isRunning()) return member;
    return start();
  };
  return {
    start: () => {
      const member = free();
      idle.push(member);
      return member.process;
    },
    async ask(request) {
      const member = free();
      const id = (member.asked += 1);
      const { process: asked } = member;
      const line = requestLine(id, request, options.parameters);
      const limits = { ...options, signal: request.signal };
      try {
        const exchanged = await withDeadline(asked.exchange(line), limits, asked.kill);
        const reply = readReplyLine(textOf(exchanged, asked, options, hasReplied), {
          id,
          tools: request.tools,
          place: options.place,
        });
        hasReplied = true;
        idle.push(member);
        return reply;
      } catch (cause) {
        if (isReported(cause)) idle.push(member);
        else discard(asked);
        throw cause;
      }
    },
    async close() {
      idle.length = 0;
      await Promise.all([...all].map((each) => each.end()));
      all.clear();
      process.off('exit', killAll);
    },
  };
}

/** A failure that the program reports leaves it in order. */
const isReported = (cause: unknown): boolean =>
  cause instanceof ProviderError && !['invalid-reply', 'aborted', 'timeout'].includes(cause.failure);

/** Exit codes with which a shell says that it cannot run a command. */
const NOT_RUNNABLE: readonly (number | null)[] = [126, 127];

/** The line of a reply. @throws {ProviderError} if there is none. */
function textOf(
  exchanged: Exchanged,
  asked: ProgramProcess,
  { place, mostBytes }: ProgramOptions,
  hasReplied: boolean,
): string {
  switch (exchanged.kind) {
    case 'line':
      return exchanged.text;
    case 'unasked':
      throw noReply(
        place,
        `it printed a line before it was asked: ${JSON.stringify(exchanged.text.slice(0, 120))}`,
      );
    case 'flooded':
      throw noReply(place, `it printed a line of more than ${sizeInWords(mostBytes)} (--reply-limit)`);
    case 'ended': {
      const last = asked.lastError();
      const words = last === '' ? 'it wrote no error' : `its last error line: ${last.slice(0, 300)}`;
      if (!hasReplied && NOT_RUNNABLE.includes(exchanged.code)) throw notRunnable(place, words);
      throw noReply(place, `the process ended before it replied (${exchanged.how}); ${words}`);
    }
    default:
      return exchanged satisfies never;
  }
}

/** Error for a command that never ran: every request would fail alike, so the run ends at once. */
export const notRunnable = (place: string, words: string): InputError =>
  new InputError({
    place,
    cause: `cannot be run; ${words}.`,
    remedy: 'Check the command after "exec:": the shell must find it from the current folder.',
  });

import { z } from 'zod';
import { ProviderError } from '../../contract/chat-model.ts';
import type { Reply, ReplyRequest } from '../../contract/chat-model.ts';
import { bodyText } from '../body-text.ts';
import { fromChatBody, toChatBody } from '../chat-completions.ts';
import { withoutOmitted } from '../omitted.ts';
import type { ModelParameters } from '../parameters.ts';
import { answered } from '../unanswered-calls.ts';
import { readWireJson, wireText } from '../wire-json.ts';
import { isObject, objectIn } from '../json-parts.ts';
import type { JsonObject } from '../json-parts.ts';
import { ProgramReply } from './wire.ts';

/** One line for a program; see `ProgramRequest`. */
export function requestLine(
  id: number,
  { messages, tools, seed }: Omit<ReplyRequest, 'signal'>,
  parameters: ModelParameters,
): string {
  const request = { messages: answered(messages), tools, seed };
  const { model: _model, ...body } = toChatBody(request, { model: '', parameters }, 'max_completion_tokens');
  return bodyText({ id, ...withoutOmitted(body, parameters) });
}

/** What a line replies to, and whose it is. */
export type Asked = {
  /** Of the request. */
  readonly id: number;
  readonly tools: ReplyRequest['tools'];
  /** Whose line it is, for errors. */
  readonly place: string;
  /** What to do about a line that is no reply. Absent: it comes from the standard output of a program. */
  readonly remedy?: string;
};

/**
 * Reads the line of a program.
 *
 * @throws {ProviderError} `invalid-reply` for a line that is no reply to this request; another failure where the program
 *   reports it.
 */
export function readReplyLine(line: string, { id, tools, place, remedy }: Asked): Reply {
  const body = parseLine(line, place, remedy);
  const read = ProgramReply.safeParse(body);
  if (!read.success) throw noReply(place, `the line is no reply: ${problemOf(body, read.error)}`, remedy);
  if (read.data.id !== id)
    throw noReply(place, `it replied to request ${read.data.id} instead of ${id}`, remedy);
  if ('error' in read.data) throw reported(read.data.error, place);
  return replyOf(objectIn(body), tools, place);
}

/**
 * The reply that a program wrote, in the fields `message`, `finish_reason` and `usage`, which have been checked.
 *
 * @param tools - offered tools.
 * @throws {ProviderError} `invalid-reply` for what no server may send, such as more calls than a reply can have.
 */
export function replyOf(
  { message, finish_reason: reason, usage }: JsonObject,
  tools: ReplyRequest['tools'],
  place: string,
): Reply {
  const completion = {
    choices: [{ message: message ?? null, finish_reason: reason ?? 'stop' }],
    usage: usage ?? null,
  };
  const reply = fromChatBody(wireText(completion), tools, place);
  const isSilent = reason === undefined || reason === null;
  return isSilent ? { ...reply, stop: reply.calls.length > 0 ? 'tool-calls' : 'end' } : reply;
}

function parseLine(line: string, place: string, remedy: string | undefined): ReturnType<typeof readWireJson> {
  try {
    return readWireJson(line, place);
  } catch (cause) {
    if (!(cause instanceof ProviderError)) throw cause;
    throw noReply(
      place,
      `the line is not JSON: it starts with ${JSON.stringify(line.slice(0, 120))}`,
      remedy,
    );
  }
}

/** What is wrong with the one of both forms that the program meant. */
function problemOf(body: unknown, error: z.ZodError): string {
  const isFailure = isObject(body as never) && Object.hasOwn(body as object, 'error');
  const [issue] = error.issues;
  const [reply = [], failure = []] = issue?.code === 'invalid_union' ? issue.errors : [];
  const meant = isFailure ? failure : reply;
  return z.prettifyError(new z.ZodError(meant.length > 0 ? meant : error.issues)).replaceAll(/\s+/g, ' ');
}

type Reported = Extract<ProgramReply, { error: unknown }>['error'];

function reported({ type, message, retry_after: seconds }: Reported, place: string): ProviderError {
  const words = message.replaceAll(/\s+/g, ' ').trim();
  return new ProviderError(type, `${place}: the program reports: ${words}`, {
    retryAfterMilliseconds: seconds === undefined ? undefined : 1000 * seconds,
  });
}

/** Error for a process that did not keep to the protocol. */
export function noReply(
  place: string,
  cause: string,
  remedy = 'Print one reply a line on standard output, and everything else on standard error.',
): ProviderError {
  return new ProviderError('invalid-reply', `${place}: ${cause}. ${remedy}`);
}

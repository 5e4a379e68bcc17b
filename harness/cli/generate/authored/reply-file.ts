import { z } from 'zod';
import { InputError } from '../../../contract/errors.ts';
import { linesAtOnce } from '../../../files/lines.ts';
import { AuthoredRequest } from './authored-request.ts';
import { openLineFile } from './line-file.ts';

/** A reply that was paid for, under the key of everything that affects it. */
export const KeptReply = z.strictObject({
  key: z.string().regex(/^[0-9a-f]{64}$/),
  text: z.string(),
  stop: z.enum(['end', 'tool-calls', 'length', 'refusal', 'other']),
  inputTokens: z.int().nonnegative().nullable(),
  outputTokens: z.int().nonnegative().nullable(),
  /** US dollars; `null`: unknown. */
  cost: z.number().nonnegative().nullable(),
});
export type KeptReply = z.infer<typeof KeptReply>;

/** The request first, then replies in the order in which they arrived. */
const Line = z.union([AuthoredRequest, KeptReply]);

/** Replies of a suite, by key, with the request that they answer. */
export type RecordedReplies = {
  readonly request: AuthoredRequest;
  readonly replies: ReadonlyMap<string, KeptReply>;
};

/** Replies that grow while a suite is made. */
export type ReplyFile = {
  readonly request: AuthoredRequest;
  /** All replies so far, by key. */
  readonly replies: ReadonlyMap<string, KeptReply>;
  add(reply: KeptReply): void;
  close(): void;
};

/**
 * Opens the replies of a suite that is being made.
 *
 * @param request - with which an empty file begins; `undefined`: it is there already.
 * @throws {InputError} if the file holds no request, or cannot be read or written.
 */
export function openReplyFile(path: string, request: AuthoredRequest | undefined): ReplyFile {
  const file = openLineFile(path, Line);
  const [first = request] = file.lines;
  if (first === undefined || !('briefs' in first)) throw withoutRequest(path);
  if (file.lines.length === 0) file.append(first);
  const replies = new Map(file.lines.flatMap((line) => ('key' in line ? [[line.key, line]] : [])));
  return {
    request: first,
    replies,
    add: (reply) => {
      file.append(reply);
      replies.set(reply.key, reply);
    },
    close: () => {
      file.close();
    },
  };
}

/** Reads replies that were recorded. @throws {InputError} */
export function readReplyFile(path: string): RecordedReplies {
  let request: AuthoredRequest | undefined;
  const replies = new Map<string, KeptReply>();
  for (const { text, place } of linesAtOnce(path)) {
    const parsed = Line.safeParse(parsedJson(text, place));
    if (!parsed.success)
      throw new InputError({
        place,
        cause: 'is neither a request nor a reply.',
        remedy: 'Name the replies.jsonl of a suite by a model.',
      });
    if ('key' in parsed.data) replies.set(parsed.data.key, parsed.data);
    else request ??= parsed.data;
  }
  if (request === undefined) throw withoutRequest(path);
  return { request, replies };
}

function parsedJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError({ place, cause: 'is not JSON.', remedy: 'Restore the file.' }, { cause });
  }
}

const withoutRequest = (path: string): InputError =>
  new InputError({
    place: path,
    cause: 'does not begin with the request of a suite.',
    remedy: 'Name the replies.jsonl of a suite by a model.',
  });

/** The file as suites hold it: the request, and all replies by key, in whichever order they arrived. */
export const replyText = ({ request, replies }: RecordedReplies): string =>
  [request, ...[...replies.values()].toSorted((left, right) => (left.key < right.key ? -1 : 1))]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');

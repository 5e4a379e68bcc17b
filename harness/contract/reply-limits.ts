/** Limits of one reply, whatever sends it: a server, a program or a module. */
export type ReplyLimits = {
  /** From the start of the request to the last byte of its reply. */
  readonly timeoutMilliseconds: number;
  /** Size in bytes, after decompression. A longer reply is refused as soon as it is known to be longer. */
  readonly mostBytes: number;
};

/** A mebibyte, the unit in which users state the size of a reply. */
export const MEBIBYTE = 2 ** 20;

/**
 * Usual size of the longest reply: 8 MiB. The longest replies of language models, some 128,000 tokens, take a megabyte or two
 * with their reasoning.
 */
export const USUAL_MOST_BYTES = 8 * MEBIBYTE;

/** The limits of a reply where the user sets none. */
export const USUAL_REPLY_LIMITS: ReplyLimits = { timeoutMilliseconds: 600_000, mostBytes: USUAL_MOST_BYTES };

/** A size in words, for messages. */
export const sizeInWords = (bytes: number): string =>
  bytes % MEBIBYTE === 0 ? `${bytes / MEBIBYTE} MiB` : `${bytes} bytes`;

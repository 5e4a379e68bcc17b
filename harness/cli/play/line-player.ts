import { ProviderError } from '../../contract/chat-model.ts';
import type { ChatModel } from '../../contract/chat-model.ts';
import { InputError } from '../../contract/errors.ts';
import { harmlessJson, harmlessJsonText } from '../../contract/harmless.ts';
import type { Line } from '../../files/line-cutter.ts';
import { readReplyLine, requestLine } from '../../providers/exec/exchange.ts';

/** What replies come from, in errors. */
export const STANDARD_INPUT = 'standard input';

/** Most lines in a row that are no reply to a request. A person who mistypes needs a few. */
export const MOST_REFUSED = 20;

const REMEDY = 'The request stands: write its reply as one line of JSON, as docs/own-models.md describes it.';

/** The two ends of a conversation over lines. */
export type LineEnds = {
  /** Lines of the player, which are not blank. */
  readonly lines: AsyncIterator<Line>;
  /** Prints one line for the player. */
  readonly print: (line: string) => void;
};

/**
 * A model whose replies a player writes as lines, in the form that programs behind `exec:` speak. A line that is no reply is
 * answered with what is wrong with it (`{id, error: {message}}`), and the next one is read.
 *
 * Its `reply` throws a {@link ProviderError}, `aborted` where the lines end, else the failure that the player reports, and an
 * {@link InputError} after {@link MOST_REFUSED} lines in a row that are no reply.
 */
export function linePlayer(identity: string, { lines, print }: LineEnds): ChatModel {
  let asked = 0;
  return {
    id: identity,
    async reply({ messages, tools, seed }) {
      const id = (asked += 1);
      print(harmlessJsonText(requestLine(id, { messages, tools, seed }, {})));
      for (let refused = 0; ;) {
        const next = await lines.next();
        if (next.done === true) throw ended(id);
        const { text, place } = next.value;
        try {
          return readReplyLine(text, { id, tools, place, remedy: REMEDY });
        } catch (cause) {
          if (!isRefusal(cause)) throw cause;
          refused += 1;
          if (refused === MOST_REFUSED) throw tooManyRefused(place, cause);
          print(harmlessJson({ id, error: { message: cause.message } }));
        }
      }
    },
  };
}

const isRefusal = (cause: unknown): cause is ProviderError =>
  cause instanceof ProviderError && cause.failure === 'invalid-reply';

const ended = (id: number): ProviderError =>
  new ProviderError('aborted', `${STANDARD_INPUT}: ended before request ${id} was answered.`);

const tooManyRefused = (place: string, { message }: ProviderError): InputError =>
  new InputError({
    place,
    cause: `is the last of ${MOST_REFUSED} lines in a row that are no reply (${message}).`,
    remedy: 'Nothing is stored: correct what writes the lines, and play the entry again.',
  });

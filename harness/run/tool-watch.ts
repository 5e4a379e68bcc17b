import type { OfferedTool, ReplyRequest, Usage } from '../contract/chat-model.ts';
import { unseenToolCharacters } from './unseen-tools.ts';

/** What a request and its reply say about the tools: offered, and billed or used. */
export type WatchedReply = {
  readonly request: Pick<ReplyRequest, 'messages' | 'tools'>;
  readonly usage: Usage;
  /** Whether the reply calls a tool, or looks like it. */
  readonly hasCall: boolean;
};

/** Watches whether a server shows the offered tools to one model of a run. */
export type ToolWatch = {
  /** @returns a sentence for the user if the tokens of the first reply cannot contain the tools. */
  reply(watched: WatchedReply): string | undefined;
  /**
   * Records that an episode ended. Returns the request to repeat once without tools, after {@link CALLLESS} episodes without
   * a call; its tokens are given to {@link ToolWatch.withoutTools}.
   */
  ended(): ReplyRequest['messages'] | undefined;
  /** @returns a sentence for the user if the request with tools was billed for too few tokens more. */
  withoutTools(usage: Usage): string | undefined;
  /** What was found; `undefined`: nothing. */
  finding(): string | undefined;
};

/** Number of first episodes without a call after which a model may not see its tools. */
const CALLLESS = 3;
/** Threshold for the difference, which a tokenizer cannot reach; see `unseen-tools.ts`. */
const MOST_CHARACTERS_PER_TOKEN = 20;

const REMEDY = 'It may not show them to the model: check its chat template, or use --mode prompt.';

/** Creates the watch of one model. */
export function toolWatch(): ToolWatch {
  let first: (WatchedReply & { readonly inputTokens: number }) | undefined;
  let state: 'watching' | 'settled' = 'watching';
  let episodes = 0;
  let finding: string | undefined;
  const found = (sentence: string): string => {
    state = 'settled';
    finding = sentence;
    return sentence;
  };
  return {
    reply(watched) {
      const { request, usage, hasCall } = watched;
      if (hasCall) {
        // The model sees its tools, whatever the server counts.
        state = 'settled';
        finding = undefined;
        return undefined;
      }
      const isFirst = first === undefined && state === 'watching';
      if (isFirst && request.tools.length > 0) first = { ...watched, inputTokens: usage.inputTokens ?? 0 };
      // Only the first reply is checked: the billed tokens of later ones may exclude what the server cached.
      const characters = isFirst ? unseenToolCharacters(request, usage) : undefined;
      if (characters !== undefined)
        return found(
          `the server counted ${usage.inputTokens ?? 0} tokens for a request with ${characters} characters of tools. ${REMEDY}`,
        );
      return undefined;
    },
    ended() {
      episodes += 1;
      if (state === 'settled' || first === undefined || first.inputTokens === 0 || episodes < CALLLESS)
        return undefined;
      state = 'settled';
      return first.request.messages;
    },
    withoutTools({ inputTokens = 0 }) {
      if (first === undefined || inputTokens === 0) return undefined;
      const characters = charactersOf(first.request.tools);
      const more = first.inputTokens - inputTokens;
      if (more * MOST_CHARACTERS_PER_TOKEN >= characters) return undefined;
      return found(
        `no call in ${CALLLESS} episodes, and the server counted ${first.inputTokens} tokens with ${characters} characters of tools and ${inputTokens} without. ${REMEDY}`,
      );
    },
    finding: () => finding,
  };
}

const charactersOf = (tools: readonly OfferedTool[]): number => JSON.stringify(tools).length;

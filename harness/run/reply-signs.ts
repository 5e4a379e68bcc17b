import type { OfferedTool, Reply } from '../contract/chat-model.ts';
import type { Sign } from '../contract/episode.ts';
import type { ToolMode } from '../contract/protocol.ts';
import { isCallLike } from './call-like-text.ts';

/**
 * What a reply shows of its server, beside its content.
 *
 * @param calls - call texts that were read from the reply.
 */
export function signsOf(
  reply: Reply,
  calls: readonly string[],
  tools: readonly OfferedTool[],
): readonly Sign[] {
  const hasCalls = reply.calls.length > 0 || calls.length > 0;
  return [
    ...(reply.stop === 'length' ? (['cut-off'] as const) : []),
    ...(reply.stop === 'refusal' ? (['refused'] as const) : []),
    ...(!hasCalls && isCallLike(reply.text, tools) ? (['calls-in-text'] as const) : []),
    ...(reply.mended ?? []),
  ];
}

/** A sign in words: what happened, in the plural, and what the user can do. */
export type SignWords = { readonly happened: string; readonly remedy: string };

/** Explains a sign for a terminal. A new sign does not compile until it is explained here. */
export function explainSign(sign: Sign, mode: ToolMode): SignWords {
  switch (sign) {
    case 'cut-off':
      return {
        happened: 'were cut off by a token limit (finish_reason length)',
        remedy: 'raise --max-tokens, or the limit of the server',
      };
    case 'refused':
      return { happened: 'were refused or filtered by the provider', remedy: 'they are judged as they are' };
    case 'calls-in-text':
      return {
        happened: 'look like calls, but no call was read from them',
        remedy:
          mode === 'native'
            ? "switch on the server's parser of tool calls for this model, or use --mode prompt"
            : 'the model writes calls in its own format: use --mode native',
      };
    case 'thoughts-in-text':
      return {
        happened: 'held thoughts among the words, which were taken off before calls were read',
        remedy: "the server's parser of reasoning would do the same",
      };
    case 'arguments-encoded-twice':
      return {
        happened: 'held arguments that were encoded twice, and were decoded once more',
        remedy: "check the server's parser of tool calls for this model",
      };
    default:
      return sign satisfies never;
  }
}

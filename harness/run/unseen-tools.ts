import type { ReplyRequest, Usage } from '../contract/chat-model.ts';

/** Threshold for the check. Tokenizers produce three to five characters of JSON per token, far below this. */
const MOST_CHARACTERS_PER_TOKEN = 20;

/**
 * Number of characters of the offered tools, if a reply was billed for too few tokens to contain them. The server has then
 * probably dropped the tools, for example because its chat template does not support them, and the model would be judged on
 * tools it never saw.
 *
 * @returns `undefined` if the tokens are plausible, or the server reports none.
 */
export function unseenToolCharacters(
  { tools }: Pick<ReplyRequest, 'tools'>,
  { inputTokens = 0 }: Pick<Usage, 'inputTokens'>,
): number | undefined {
  if (tools.length === 0 || inputTokens === 0) return undefined;
  const characters = JSON.stringify(tools).length;
  return characters > inputTokens * MOST_CHARACTERS_PER_TOKEN ? characters : undefined;
}

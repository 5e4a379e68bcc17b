import type { ReplyRequest, Usage } from '../contract/chat-model.ts';

/** Tokenizers come to three to five characters of JSON a token; none comes near this. */
const MOST_CHARACTERS_PER_TOKEN = 20;

/**
 * Characters of the offered tools, where a reply was billed with too few tokens to hold them: the server has then most likely
 * left the tools out, as a chat template does that has no place for them, and the model is blamed for what it never saw.
 *
 * @returns `undefined` where nothing speaks for that, or the server says nothing of tokens.
 */
export function unseenToolCharacters(
  { tools }: Pick<ReplyRequest, 'tools'>,
  { inputTokens = 0 }: Pick<Usage, 'inputTokens'>,
): number | undefined {
  if (tools.length === 0 || inputTokens === 0) return undefined;
  const characters = JSON.stringify(tools).length;
  return characters > inputTokens * MOST_CHARACTERS_PER_TOKEN ? characters : undefined;
}

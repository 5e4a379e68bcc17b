import type { Step } from '../../contract/episode.ts';

/** Texts that a model writes in place of words. */
const NO_WORDS =
  /^(?:none|null|\[\]|\[\[\]\]|tool_code|json|python|the model did not return any response\.?)?$/i;

/**
 * What a reply says to the user: a text that could not be read as calls. Code in it speaks to nobody; a reply that is code
 * only has no words.
 *
 * @param calls - calls that were read from the reply.
 */
export function wordsOf({ written }: Step, calls: readonly string[]): readonly string[] {
  if (calls.some((call) => call !== '')) return [];
  const texts = (Array.isArray(written) ? written : [written]).filter((part) => typeof part === 'string');
  return texts
    .map((text) =>
      text
        .replace(/```(?:tool_code|tool_outputs|json|python)[\s\S]*?(?:```|$)/g, ' ')
        .replace(/```/g, ' ')
        .trim(),
    )
    .filter((text) => !NO_WORDS.test(text) && /\p{L}{2}/u.test(text));
}

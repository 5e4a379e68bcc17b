import type { Step } from '../../contract/episode.ts';

/** Texts that a model writes in place of words. */
const NO_WORDS =
  /^(?:none|null|\[\]|\[\[\]\]|tool_code|json|python|the model did not return any response\.?)?$/i;

/** Code, and the lists and objects in which models write calls: they speak to nobody. */
const CODE =
  /```(?:tool_code|tool_outputs|json|python)[\s\S]*?(?:```|$)|```|<tool_call>[\s\S]*?(?:<\/tool_call>|$)/g;
const CALLS = /^\s*(?:[[{][\s\S]*[\]}]\s*$|\[?\{"name")/;

/**
 * What a reply says to the user: a text that could not be read as calls, without the code in it.
 *
 * @param calls - calls that were read from the reply.
 */
export function wordsOf({ written }: Step, calls: readonly string[]): readonly string[] {
  if (calls.some((call) => call !== '')) return [];
  const texts = (Array.isArray(written) ? written : [written]).filter((part) => typeof part === 'string');
  return texts.map((text) => text.replace(CODE, ' ').trim()).filter(isSpoken);
}

function isSpoken(text: string): boolean {
  return !NO_WORDS.test(text) && !CALLS.test(text) && /\p{L}{2}/u.test(text);
}

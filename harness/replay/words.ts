import type { Step } from '../contract/episode.ts';

/** Texts that stand for an empty message. */
const NO_WORDS =
  /^(?:none|null|\[\]|\[\[\]\]|tool_code|json|python|the model did not return any response\.?)?$/i;

/** Code, and the lists and objects in which models write calls: not addressed to the user. */
const CODE =
  /```(?:tool_code|tool_outputs|json|python)[\s\S]*?(?:```|$)|```|<tool_call>[\s\S]*?(?:<\/tool_call>|$)/g;
const CALLS = /^\s*(?:[[{][\s\S]*[\]}]\s*$|\[?\{"name")/;

/** Code that prints one literal: how a model that was told to write code addresses the user. */
const PRINTED = /\bprint\(\s*f?(['"])((?:\\.|(?!\1)[^\\])*)\1\s*\)/g;
/** A placeholder in a literal that a name or a call would fill; its value is unknown. */
const UNFILLED = /\{\s*[\p{L}_]/u;

/**
 * What a reply tells the user: a text that was not decoded as calls, with code removed; or the printed text, if the code
 * only prints.
 *
 * @param calls - calls that were decoded from the reply.
 */
export function wordsOf({ written }: Step, calls: readonly string[]): readonly string[] {
  const called = calls.filter((call) => call !== '');
  if (called.length > 0) return called.every((call) => call.startsWith('print(')) ? printed(written) : [];
  const texts = (Array.isArray(written) ? written : [written]).filter((part) => typeof part === 'string');
  return texts.map((text) => text.replace(CODE, ' ').trim()).filter(isSpoken);
}

function printed(written: Step['written']): readonly string[] {
  if (typeof written !== 'string') return [];
  return [...written.matchAll(PRINTED)]
    .map(([, , literal = '']) => literal)
    .filter((literal) => !UNFILLED.test(literal))
    .map((literal) => literal.replace(/[{}]/g, '').trim())
    .filter(isSpoken);
}

function isSpoken(text: string): boolean {
  return !NO_WORDS.test(text) && !CALLS.test(text) && /\p{L}{2}/u.test(text);
}

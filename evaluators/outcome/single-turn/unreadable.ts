import { memoizeByString } from '../../../harness/contract/memoize.ts';
import { toolKey } from './prepare.ts';

/** What a reply is that cannot be read as calls. */
export type UnreadReply = 'words' | 'attempt' | 'unclear';

const TAG =
  /<tool_calls?>|<\|?tool_calls?\|?>|<function[=_]|<\|python_tag\|>|\[TOOL_CALLS\]|functools\[|```tool_code|<function_calls?>/iu;
const MAY_HOLD_TAG = /[<`]|\[T|functools/u;
const NOTHING = /^(?:\s|<[^>]*>|\[\]|\{\}|\[TOOL_CALLS\]|`|json|python|tool_code|none|null|""|'')*$/iu;
/** What may stand between the start of a line and a call: signs of lists, quotes, fences, and the blanks of `blanks`. */
const leadWith = (blanks: string): string =>
  String.raw`(?:^|\n)[${blanks}>*\-•;:"'\x60\[({,]{0,200}(?:\d+[.)][${blanks}"'\x60\[({]{0,200})?(?:(?:json|python|tool_code|action:?|call:?)[${blanks}"'\x60\[({]{0,200})?`;
/** The blanks of a line. */
const BLANKS = String.raw`\t\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff`;
/** Most characters of such a lead, with some to spare for its words. */
const LONGEST_LEAD = 640;
const CODE =
  /```(?:python|py|javascript|js|java|bash|sh)?[^\S\n]*\n(?=[^`]*\b(?:import|def|class|function|const|let|var|print|public|curl)\b)[^`]*```/giu;
const THOUGHT = /<(think|thinking|reasoning)>[\s\S]*?(?:<\/\1>|$)/giu;
const HEDGES =
  /\?|\b(?:cannot|can't|unable|not able|none of|no function|lack|missing|please|need|provide|would|could|should|if|once|example|however|unfortunately|sorry|apolog|assum)/iu;

/** Arguments that are still placeholders: the call shows a template. */
const PLACEHOLDER = /[=:]\s*["']?(?:<[^>]{1,1000}>|\[[A-Z_ ]+\]|your[_ ]|YOUR[_ ]|\.\.\.)/u;
/** A whole reply in the shape of JSON that holds a call. */
const JSON_CALL =
  /^[\s`]*(?:json[\s`]*)?[[{](?=[\s\S]*["'](?:name|function|tool_name|command)["']\s*:)(?=[\s\S]*["'](?:arguments|parameters|params|args)["']\s*:)[\s\S]*[\]}][\s`]*$/u;
const EXAMPLE =
  /\b(?:for example|for instance|an example|e\.g\.|like this|format|if you)\b[^\n]*\s*(?:```\w*)?\s*$/iu;
/** What may stand at the end of a call, and the character before it. */
const ENDING = /(?:^|([^\s`"'\]);]))([\s`"'\]);]*)$/u;
/** Names of tools that stand for making no call. */
const ABSTAINING =
  /^(?:out_of_domain|no_?(?:function|tool|call|op|match)\w*|none|null|not_\w+|cannot\w*|unable\w*)$/iu;

/**
 * Whether a reply without readable calls attempts one: a tag of a tool call, JSON that names an offered tool, an offered
 * tool with arguments, or a call in broken syntax as the whole reply. `unclear`: prose shows a call and hedges.
 *
 * @param tools - names of the offered tools.
 */
export function readAttempt(text: string, tools: readonly string[]): UnreadReply {
  const reply = (text.includes('<') ? text.replace(THOUGHT, '') : text).trim();
  if (NOTHING.test(reply)) return 'words';
  if (MAY_HOLD_TAG.test(reply) && TAG.test(reply) && /[{(]/u.test(reply)) return 'attempt';
  const bare = nameOfBareCall(reply);
  if (bare !== undefined) return ABSTAINING.test(bare) ? 'words' : 'attempt';
  if (JSON_CALL.test(reply)) return 'attempt';
  const prose = reply.includes('```') ? reply.replace(CODE, '\n') : reply;
  const place = placeOfCall(prose, tools);
  if (place === undefined) return 'words';
  const before = prose.slice(0, place).trim();
  if (before === '') return 'attempt';
  const shown = prose.slice(place);
  if (PLACEHOLDER.test(shown) || EXAMPLE.test(before.slice(-200))) return 'words';
  if (endsWithCall(shown)) return 'attempt';
  return HEDGES.test(prose) ? 'unclear' : 'attempt';
}

function endsWithCall(text: string): boolean {
  const [, before, ending = ''] = ENDING.exec(text) ?? [];
  return before === '}' || /[)\]]/u.test(ending);
}

const BARE_CALL =
  /^[\s`"'[:]*(?:(?:python|json|tool_code)[\s`"'[:]*)?([A-Za-z_][\w.\\]*)\((?=\s*\w+\s*=[^=]|[^\n]*\)[\s\]`"';]*$)/u;

/** The name in a reply that begins with one and its arguments in parentheses; `undefined`: it begins otherwise. */
const nameOfBareCall = (reply: string): string | undefined => BARE_CALL.exec(reply)?.[1];

/** Most tools whose patterns are kept: more than a suite offers to one entry. */
const TOOLS_KEPT = 2000;

/** A pattern of a call: `find` looks for its lead on the line of the call, in linear time; `whole` also on lines before it. */
type CallPattern = { readonly find: RegExp; readonly whole: RegExp };

/** What a call of a tool looks like at the start of a line: with arguments, or in JSON. */
const patternsOf = memoizeByString((name): readonly CallPattern[] => {
  const tool = name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return [
    String.raw`${tool}\s*\((?!\s*\))`,
    String.raw`[^\n]{0,40}["']?(?:name|function|tool|tool_name|function_name|api)["']?\s*:\s*["']${tool}["']`,
    String.raw`["']?${tool}["']?\s*[:,]\s*["']?\{`,
  ].map((pattern) => ({
    find: new RegExp(leadWith(BLANKS) + pattern, 'u'),
    whole: new RegExp(leadWith(String.raw`\s`) + pattern, 'u'),
  }));
}, TOOLS_KEPT);

/** Where a call of an offered tool begins on a line of its own; `undefined`: nowhere. */
function placeOfCall(prose: string, tools: readonly string[]): number | undefined {
  const places = tools
    .flatMap((tool) => [...new Set([tool, toolKey(tool)])])
    .filter((name) => prose.includes(name))
    .flatMap(patternsOf)
    .flatMap((pattern) => placeOf(pattern, prose) ?? []);
  return places.length === 0 ? undefined : Math.min(...places);
}

/** Where the first call of a pattern begins, with its lead. */
function placeOf({ find, whole }: CallPattern, prose: string): number | undefined {
  const found = find.exec(prose);
  if (found === null) return undefined;
  const from = Math.max(0, found.index - LONGEST_LEAD);
  const end = found.index + found[0].length;
  // A sign before the window, so that its start does not pass for the start of the text.
  const window = from === 0 ? prose.slice(0, end) : `x${prose.slice(from, end)}`;
  const place = window.search(whole);
  return place === -1 ? found.index : place + from - (from === 0 ? 0 : 1);
}

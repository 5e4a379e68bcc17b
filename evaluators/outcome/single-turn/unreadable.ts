import { toolKey } from './prepare.ts';

/** What a reply is that cannot be read as calls. */
export type UnreadReply = 'words' | 'attempt' | 'unclear';

const TAG =
  /<tool_calls?>|<\|?tool_calls?\|?>|<function[=_]|<\|python_tag\|>|\[TOOL_CALLS\]|functools\[|```tool_code|<function_calls?>/iu;
const NOTHING = /^(?:\s|<[^>]*>|\[\]|\{\}|\[TOOL_CALLS\]|`|json|python|tool_code|none|null|""|'')*$/iu;
/** A list, a name with arguments or JSON at the start of a line, whatever quotes or fences stand before it. */
const LEADS = String.raw`(?:^|\n)[\s>*\-•;:"'\x60\[({,]*(?:\d+[.)]\s*)?(?:json|python|tool_code|action:?|call:?)?[\s"'\x60\[({]*`;
const CODE =
  /```(?:python|py|javascript|js|java|bash|sh)?\s*\n(?=[^`]*\b(?:import|def|class|function|const|let|var|print|public|curl)\b)[^`]*```/giu;
const HEDGES =
  /\?|\b(?:cannot|can't|unable|not able|none of|no function|lack|missing|please|need|provide|would|could|should|if|once|example|however|unfortunately|sorry|apolog|assum)/iu;

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/**
 * Whether a reply without readable calls attempts one: a tag of a tool call, JSON that names an offered tool, an offered
 * tool with arguments, or a call in broken syntax as the whole reply. `unclear`: prose shows a call and hedges.
 *
 * @param tools - names of the offered tools.
 */
export function readAttempt(text: string, tools: readonly string[]): UnreadReply {
  const reply = text.replace(/<(think|thinking|reasoning)>[\s\S]*?(?:<\/\1>|$)/giu, '').trim();
  if (NOTHING.test(reply)) return 'words';
  if (TAG.test(reply) && /[{(]/u.test(reply)) return 'attempt';
  if (isBareCall(reply)) return 'attempt';
  const prose = reply.replace(CODE, '\n');
  const place = placeOfCall(prose, tools);
  if (place === undefined) return 'words';
  const around = prose.slice(0, place).trim();
  if (around === '') return 'attempt';
  return HEDGES.test(prose) ? 'unclear' : 'attempt';
}

/** A name with arguments in parentheses, perhaps in brackets, and nothing else. */
const isBareCall = (reply: string): boolean =>
  /^[\s`"'[]*(?:python|json|tool_code)?[\s`"'[]*[A-Za-z_][\w.]*\s*\([^\n]*(?:=|\)\s*[\]`"']*$)/u.test(
    reply,
  ) && /^[\s`"'[]*(?:python|json|tool_code)?[\s`"'[]*[A-Za-z_][\w.]*\(/u.test(reply);

/** Where a call of an offered tool begins on a line of its own; `undefined`: nowhere. */
function placeOfCall(prose: string, tools: readonly string[]): number | undefined {
  const names = [...new Set(tools.flatMap((name) => [name, toolKey(name)]))].filter((name) =>
    prose.includes(name),
  );
  if (names.length === 0) return undefined;
  const name = `(?:${names.map(escaped).join('|')})`;
  const patterns = [
    String.raw`${LEADS}${name}\s*\((?!\s*\))`,
    String.raw`${LEADS}[^\n]{0,40}["']?(?:name|function|tool|tool_name|function_name|api)["']?\s*:\s*["']${name}["']`,
    String.raw`${LEADS}["']?${name}["']?\s*[:,]\s*["']?\{`,
  ];
  const places = patterns
    .map((pattern) => prose.search(new RegExp(pattern, 'u')))
    .filter((place) => place >= 0);
  return places.length === 0 ? undefined : Math.min(...places);
}

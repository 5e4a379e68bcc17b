import type { OfferedTool } from '../contract/chat-model.ts';

/** How models write calls when nothing turns them into calls: each family by its own mark. */
const MARKS: readonly (readonly [family: string, mark: RegExp])[] = [
  ['Hermes, Qwen', /<tool_calls?>/],
  ['Granite, xLAM', /<function_?calls?>|<\|tool_call\|>/],
  ['Llama', /<\|python_tag\|>|<function=/],
  ['Mistral', /\[TOOL_CALLS\]/],
  ['DeepSeek', /<｜tool▁calls?▁begin｜>/],
  ['Kimi', /<\|tool_calls?(?:_section)?_begin\|>/],
  ['Claude, MiniMax', /<invoke name=/],
  ['GPT-OSS', /<\|channel\|>commentary to=/],
  ['Gemma', /<start_function_call>|```tool_code/],
  ['Phi', /\bfunctools\[/],
  ['JSON', /\{\s*"name"\s*:\s*"[^"]*"\s*,\s*"(?:arguments|parameters|args)"\s*:/],
  ['JSON, arguments first', /"(?:arguments|parameters)"\s*:\s*\{[^{}]*\}\s*,\s*"name"\s*:\s*"/],
  ['JSON, as in an API', /"function"\s*:\s*\{\s*"name"\s*:\s*"/],
];

/** A trimmed text that begins with a call in Python's syntax, in a list or a fence or bare. */
const PYTHON_CALL = /^(?:```\w*\s*)?(?:\[\s*)?(?<name>[\w.]{1,80})\(/;

/**
 * Whether a text without calls looks like calls that were not read, in the manner of a model whose server has no parser for
 * them.
 *
 * @param tools - the offered tools; a text that begins with a call of one of them counts.
 */
export function isCallLike(text: string, tools: readonly Pick<OfferedTool, 'name'>[]): boolean {
  if (MARKS.some(([, mark]) => mark.test(text))) return true;
  const name = PYTHON_CALL.exec(text.trimStart())?.groups?.['name'];
  return name !== undefined && tools.some((tool) => plain(tool.name) === plain(name));
}

/** Names are sent with `_` in place of dots. */
const plain = (name: string): string => name.replaceAll('.', '_');

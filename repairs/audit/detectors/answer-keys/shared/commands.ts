import { prepareSingleTurn } from '../../../../../evaluators/outcome/single-turn/prepare.ts';
import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import type { SuiteEntry, ToolSpec } from '../../../../../harness/contract/suite.ts';

/** Accepted values by parameter, and the words of the user that state them. */
export type Filled = {
  readonly args: Readonly<Record<string, EncodedValue>>;
  readonly words: readonly string[];
};

/** The words of a name in camel case or with underscores. */
export const spaced = (name: string): string =>
  name.replace(/([a-z\d])([A-Z])/gu, '$1 $2').replace(/[_.]/gu, ' ');

/** Whether a question is one short sentence that begins with the verb in the name of a tool: "connect to SQL01". */
export function isCommand(said: string, { name }: ToolSpec): boolean {
  const [verb = ''] = spaced(name.split('.').at(-1) ?? '')
    .toLowerCase()
    .trim()
    .split(' ');
  return verb.length > 2 && new RegExp(`^${verb}\\b[^.?!\n]{0,60}[.!]?$`, 'iu').test(said.trim());
}

/** What is filled, with the last word of a command as the filter of a tool that requires nothing: "get the event shoes". */
export function withFilter(
  entry: SuiteEntry,
  tool: ToolSpec,
  said: string,
  own: ReadonlySet<string>,
  filled: Filled,
): Filled {
  const offered = [...prepareSingleTurn(entry).tools.values()].find(({ name }) => name === tool.name);
  const filter = [...(offered?.parameters ?? [])].find(
    ([, { kind, allowed, description }]) =>
      kind === 'string' &&
      allowed === undefined &&
      /\b(?:filter|search)\b[^.]*\bnames?\b/iu.test(description),
  );
  const last = /\s(\p{L}{3,})[.!\s]*$/u.exec(said)?.[1];
  if (filter === undefined || last === undefined || own.has(last.toLowerCase()) || filled.words.length > 0)
    return filled;
  return { args: { ...filled.args, [filter[0]]: [last] }, words: [last] };
}

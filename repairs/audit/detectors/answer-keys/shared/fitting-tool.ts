import { prepareSingleTurn } from '../../../../../evaluators/outcome/single-turn/prepare.ts';
import type { Schema } from '../../../../../evaluators/outcome/single-turn/schema.ts';
import { STOP_WORDS } from '../../../../../evaluators/outcome/single-turn/words/stop-words.ts';
import { standardWords } from '../../../../../evaluators/outcome/single-turn/words/standard.ts';
import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../../../../harness/contract/suite.ts';

/** A tool that does what the user asks, with accepted values for its required parameters, and the words that state them. */
export type FittingTool = {
  readonly tool: ToolSpec;
  readonly args: Readonly<Record<string, EncodedValue>>;
  readonly words: readonly string[];
};

/** Share of what a question says, weighed by how rare its words are, that a tool must say of itself. */
const LEAST_SHARED = 0.72;
/** Weight below which the words of a question are too few or too common to tell. */
const LEAST_WEIGHT = 5;

/** A question for the meaning of a word, which no tool of that name answers. */
const DEFINITION = /^(?:what|who)(?:'s| is| are) (?:an? |the )?[\p{L}\s-]{1,30}\?*$/iu;

/**
 * The offered tool whose name and description say most of what the question says, provided that the question states a
 * value for every parameter that it requires.
 */
export function fittingTool(suite: Suite, entry: SuiteEntry): FittingTool | undefined {
  const said = entry.turns
    .flatMap(({ messages }) => messages.flatMap(({ role, text }) => (role === 'user' ? [text] : [])))
    .join('\n');
  const asked = [...contentOf(said)];
  const weigh = weightsOf(suite);
  const total = sum(asked, weigh);
  if (total < LEAST_WEIGHT || DEFINITION.test(said.trim())) return undefined;
  const rated = entry.tools.flatMap((tool) => {
    if (typeof tool === 'string') return [];
    const own = contentOf(`${spaced(tool.name)} ${tool.description}`);
    return [
      {
        tool,
        share:
          sum(
            asked.filter((word) => own.has(word)),
            weigh,
          ) / total,
      },
    ];
  });
  const best = Math.max(0, ...rated.map(({ share }) => share));
  if (best < LEAST_SHARED) return undefined;
  for (const { tool, share } of rated) {
    const filled = share === best ? requiredValues(entry, tool, said) : undefined;
    if (filled !== undefined) return { tool, ...filled };
  }
  return undefined;
}

const spaced = (name: string): string => name.replace(/([a-z\d])([A-Z])/gu, '$1 $2').replace(/[_.]/gu, ' ');

const contentOf = (text: string): ReadonlySet<string> =>
  new Set(standardWords(text).filter((word) => word.length > 2 && !STOP_WORDS.has(word)));

const sum = (words: readonly string[], weigh: (word: string) => number): number =>
  words.reduce((total, word) => total + weigh(word), 0);

/** Inverse document frequency of words over the tools of a suite. Memoized. */
const weightsOf = memoizeByObject((suite: Suite) => {
  const counts = new Map<string, number>();
  const tools = suite.entries.flatMap((entry) => entry.tools.filter((tool) => typeof tool !== 'string'));
  for (const { name, description } of tools)
    for (const word of contentOf(`${spaced(name)} ${description}`))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word: string): number => Math.log((1 + tools.length) / (1 + (counts.get(word) ?? 0)));
});

/** Values for all required parameters; `undefined` where the user does not state one. */
function requiredValues(
  entry: SuiteEntry,
  tool: ToolSpec,
  said: string,
): Omit<FittingTool, 'tool'> | undefined {
  const offered = [...prepareSingleTurn(entry).tools.values()].find(({ name }) => name === tool.name);
  if (offered === undefined) return undefined;
  const numbers = Array.from(said.matchAll(/(?<![\w.])\d+(?:\.\d+)?(?![\w.]\d?)/gu), ([text]) => text);
  const quotes = Array.from(said.matchAll(/["“']([^"”'\n]{1,80})["”']/gu), ([, text = '']) => text);
  const args: Record<string, EncodedValue> = {};
  const words: string[] = [];
  for (const parameter of offered.required) {
    const schema = offered.parameters.get(parameter);
    const word = schema === undefined ? undefined : stated(schema, numbers, quotes, said);
    if (word === undefined || schema === undefined) return undefined;
    words.push(word);
    args[parameter] = [schema.kind === 'integer' || schema.kind === 'number' ? Number(word) : word];
  }
  return { args, words };
}

/** Takes the next number, quotation or member of the enumeration that fits a parameter. */
function stated(
  { kind, allowed }: Schema,
  numbers: string[],
  quotes: string[],
  said: string,
): string | undefined {
  if (allowed !== undefined)
    return allowed.filter((value) => typeof value === 'string').find((value) => said.includes(value));
  if (kind === 'integer' || kind === 'number') return numbers.shift();
  return kind === 'string' ? quotes.shift() : undefined;
}

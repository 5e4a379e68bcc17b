import { prepareSingleTurn } from '../../../../../evaluators/outcome/single-turn/prepare.ts';
import type { Schema } from '../../../../../evaluators/outcome/single-turn/schema.ts';
import { STOP_WORDS } from '../../../../../evaluators/outcome/single-turn/words/stop-words.ts';
import { standardWords } from '../../../../../evaluators/outcome/single-turn/words/standard.ts';
import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../../../../harness/contract/suite.ts';
import { isCommand, spaced, withFilter } from './commands.ts';
import type { Filled } from './commands.ts';

/** A tool that does what the user asks, with accepted values for its required parameters, and the words that state them. */
export type FittingTool = Filled & { readonly tool: ToolSpec };

/** Share of what a question says, weighed by how rare its words are, that a tool must say of itself. */
const LEAST_SHARED = 0.72;
/** Weight below which the words of a question are too few or too common to tell. */
const LEAST_WEIGHT = 5;

/** A question for the meaning of a word, which no tool of that name answers. */
const DEFINITION = /^(?:what|who)(?:'s| is| are) (?:an? |the )?[\p{L}\s-]{1,30}\?*$/iu;

/** A question for the way to do something, or for what is possible, which is answered in words. */
const HOW_TO = /^how (?:to|do|can|would)\b|\bhow to\b/iu;

/**
 * The offered tool whose name and description say most of what the question says, provided that the question states a
 * value for every parameter that it requires. Words of these values, and what numbers count, do not matter.
 */
export function fittingTool(suite: Suite, entry: SuiteEntry): FittingTool | undefined {
  const said = entry.turns
    .flatMap(({ messages }) => messages.flatMap(({ role, text }) => (role === 'user' ? [text] : [])))
    .join('\n');
  const asked = [...contentOf(said)];
  const weigh = weightsOf(suite);
  if (DEFINITION.test(said.trim()) || HOW_TO.test(said)) return undefined;
  const fitting = entry.tools.flatMap((tool) => {
    if (typeof tool === 'string') return [];
    const own = contentOf(`${spaced(tool.name)} ${tool.description}`);
    const required = requiredValues(entry, tool, said, own);
    if (required === undefined) return [];
    const filled = isCommand(said, tool) ? withFilter(entry, tool, said, own, required) : required;
    const given = contentOf(`${filled.words.join(' ')} ${countedIn(said)}`);
    const isNamed = tool.name.length >= LEAST_NAME && contentOf(said).has(tool.name.toLowerCase());
    if (isNamed) return [{ tool, ...filled, share: 1 }];
    const matter = asked.filter((word) => !given.has(word));
    if (isCommand(said, tool) && matter.every((word) => own.has(word)))
      return [{ tool, ...filled, share: 1 }];
    const total = sum(matter, weigh);
    const shared = matter.filter((word) => own.has(word));
    return total < LEAST_WEIGHT ? [] : [{ tool, ...filled, share: sum(shared, weigh) / total }];
  });
  const [best] = fitting.toSorted((one, other) => other.share - one.share);
  return best === undefined || best.share < LEAST_SHARED ? undefined : best;
}

/** Shortest name of a tool that no one says by chance, in UTF-16 units. */
const LEAST_NAME = 4;

/** Words right behind numbers: what they count, or their unit. */
const countedIn = (text: string): string =>
  Array.from(text.matchAll(/(?<![\w.])\d+(?:\.\d+)?\s(\p{L}+)/gu), ([, word = '']) => word).join(' ');

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

/** Values for all required parameters; `undefined` where the user does not state one. @param own - words of the tool. */
function requiredValues(
  entry: SuiteEntry,
  tool: ToolSpec,
  said: string,
  own: ReadonlySet<string>,
): Filled | undefined {
  const offered = [...prepareSingleTurn(entry).tools.values()].find(({ name }) => name === tool.name);
  if (offered === undefined) return undefined;
  const numbers = Array.from(said.matchAll(/(?<![\w.])\d+(?:\.\d+)?(?![\w.]\d?)/gu), ([text]) => text);
  const quotes = Array.from(said.matchAll(/["“']([^"”'\n]{1,80})["”']/gu), ([, text = '']) => text);
  const args: Record<string, EncodedValue> = {};
  const words: string[] = [];
  for (const parameter of offered.required) {
    const schema = offered.parameters.get(parameter);
    if (schema === undefined) return undefined;
    const isOnly = offered.required.size === 1;
    const word = stated(schema, numbers, quotes, said) ?? namedIn(schema, said, isOnly ? own : undefined);
    if (word === undefined) return undefined;
    words.push(word);
    args[parameter] = [schema.kind === 'integer' || schema.kind === 'number' ? Number(word) : word];
  }
  return { args, words };
}

/**
 * What the user names for a parameter without quotes: an example of its description, a place, or, for the only parameter,
 * the one thing at the end of the question of which the tool does not speak.
 */
function namedIn(schema: Schema, said: string, own: ReadonlySet<string> | undefined): string | undefined {
  if (schema.kind !== 'string' || schema.allowed !== undefined) return undefined;
  const names = Array.from(
    said.matchAll(/(?<=\p{Ll},?\s)\p{Lu}\p{Ll}{2,}(?:[\s,]+\p{Lu}\p{Ll}+)*/gu),
    ([name]) => name,
  );
  const example = names.find((name) => schema.description.includes(name));
  if (example !== undefined) return example;
  if (schema.demands.content === 'place') return names.length === 1 ? names[0] : undefined;
  const identifier = /\s((?=\S*\d)\p{L}[\p{L}\d_-]+)[?.!\s]*$/u.exec(said)?.[1];
  if (identifier !== undefined && own !== undefined) return identifier;
  const last = /\b(?:an?|the|of|for)\s(\p{L}{3,})[?.!\s]*$/iu.exec(said)?.[1];
  const isForeign =
    last !== undefined && own !== undefined && [...contentOf(last)].every((word) => !own.has(word));
  return isForeign ? last : undefined;
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

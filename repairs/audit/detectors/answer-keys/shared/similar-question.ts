import { possibleAnswersOf } from '../../../../../evaluators/action/bfcl-ast/task.ts';
import { encodeValue } from '../../../../../benchmarks/python/encoding.ts';
import { plainOf } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import { STOP_WORDS } from '../../../../../evaluators/outcome/single-turn/words/stop-words.ts';
import { standardWords } from '../../../../../evaluators/outcome/single-turn/words/standard.ts';
import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { Suite, SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { Float, isDict, isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import { keyedEntry } from './key-slots.ts';
import type { KeyedEntry } from './key-slots.ts';
import { says } from './said.ts';

/** An entry whose key calls tools that are offered in another one, too, with its key in the words of that other one. */
export type AnsweredAlike = { readonly keyed: KeyedEntry; readonly answers: EncodedValue };

/** Share of the content words of two questions, numbers apart, that both have; of short ones, all. */
const LEAST_SHARED = 0.85;
const FEW_WORDS = 4;

/**
 * The entry that asks the same of the same tools with other numbers. `undefined` where
 * there is none, or where what its key takes from its question is not said in this one.
 */
export function answeredAlike(suite: Suite, entry: SuiteEntry): AnsweredAlike | undefined {
  const said = questionIn(entry);
  const words = contentOf(said);
  const offered = new Set(entry.tools.map(toolText));
  const keyed = entry.tools.flatMap((tool) => keyedByTool(suite).get(toolText(tool)) ?? []);
  for (const other of new Set(keyed)) {
    const least = words.length < FEW_WORDS ? 1 : LEAST_SHARED;
    if (words.length < 2 || sharedOf(words, contentOf(other.question)) < least) continue;
    if (!other.calls.every(({ tool }) => offered.has(toolText(toolNamed(other.entry, tool))))) continue;
    const answers = translated(other, said);
    if (answers !== undefined) return { keyed: other, answers };
  }
  return undefined;
}

const questionIn = ({ turns }: SuiteEntry): string =>
  turns
    .flatMap(({ messages }) => messages.flatMap(({ role, text }) => (role === 'user' ? [text] : [])))
    .join('\n');

const contentOf = (text: string): readonly string[] =>
  standardWords(text).filter((word) => !STOP_WORDS.has(word) && !/\d/u.test(word) && word.length > 1);

function sharedOf(one: readonly string[], other: readonly string[]): number {
  const [left, right] = [new Set(one), new Set(other)];
  return left.intersection(right).size / Math.max(1, left.union(right).size);
}

/** Name and parameters of a tool as one text. */
const toolText = (tool: SuiteEntry['tools'][number] | undefined): string =>
  tool === undefined || typeof tool === 'string' ? '' : JSON.stringify([tool.name, tool.parameters]);

const toolNamed = ({ tools }: SuiteEntry, name: string): SuiteEntry['tools'][number] | undefined =>
  tools.find((tool) => typeof tool !== 'string' && tool.name === name);

/** Entries with a key by the tools that it calls. Memoized. */
const keyedByTool = memoizeByObject((suite: Suite): ReadonlyMap<string, readonly KeyedEntry[]> => {
  const pairs = suite.entries.flatMap((entry) => {
    const keyed = entry.language === 'python' ? keyedEntry(entry) : undefined;
    return (keyed?.calls ?? []).flatMap(({ tool }) =>
      keyed === undefined ? [] : [{ text: toolText(toolNamed(entry, tool)), keyed }],
    );
  });
  return new Map(
    [...Map.groupBy(pairs, ({ text }) => text)].map(([text, list]) => [text, list.map((one) => one.keyed)]),
  );
});

const DIGITS = /(?<!\d)\d+(?:\.\d+)?/gu;

/**
 * The key of an entry with the numbers of another question in the places of its own; `undefined` where the other question
 * does not say a text that the key takes, or has other numbers than one for one.
 */
function translated({ entry, question }: KeyedEntry, said: string): EncodedValue | undefined {
  const [own, its] = [question.match(DIGITS) ?? [], said.match(DIGITS) ?? []];
  if (own.length !== its.length) return undefined;
  const numbers = new Map(own.map((digits, index) => [Number(digits), its[index] ?? '']));
  const answers = translatedValue(possibleAnswersOf(entry), numbers, { question, said });
  return answers === undefined ? undefined : encodeValue(answers);
}

type Questions = { readonly question: string; readonly said: string };

function translatedValue(
  value: Value,
  numbers: ReadonlyMap<number, string>,
  questions: Questions,
): Value | undefined {
  const translate = (part: Value): Value | undefined => translatedValue(part, numbers, questions);
  if (typeof value === 'string') return translatedText(value, numbers, questions);
  if (isList(value)) {
    const members = value.map(translate).filter((member) => member !== undefined);
    return members.length === 0 && value.length > 0 ? undefined : members;
  }
  if (isDict(value)) {
    const fields = Array.from(value, ([name, field]) => ({ name, field: translate(field) }));
    const whole = fields.flatMap(({ name, field }): [Value, Value][] =>
      field === undefined ? [] : [[name, field]],
    );
    return whole.length < fields.length ? undefined : new Map(whole);
  }
  const number = plainOf(value);
  const other = typeof number === 'number' ? numbers.get(number) : undefined;
  if (other === undefined) return value;
  return value instanceof Float ? new Float(Number(other)) : Number(other);
}

function translatedText(
  text: string,
  numbers: ReadonlyMap<number, string>,
  { question, said }: Questions,
): string | undefined {
  const other = text.replaceAll(DIGITS, (digits) => {
    const instead = numbers.get(Number(digits)) ?? digits;
    return digits.startsWith('0') ? instead.padStart(digits.length, '0') : instead;
  });
  return says(question, text) && !says(said, other) ? undefined : other;
}

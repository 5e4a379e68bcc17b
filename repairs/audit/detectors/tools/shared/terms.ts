import { decodeValue } from '../../../../../benchmarks/python/encoding.ts';
import { add, arithmetic } from '../../../../../benchmarks/python/arithmetic.ts';
import { length } from '../../../../../benchmarks/python/containers.ts';
import { equal } from '../../../../../benchmarks/python/equality.ts';
import { PythonFault } from '../../../../../benchmarks/python/faults.ts';
import { splitLines } from '../../../../../benchmarks/python/lines.ts';
import { str } from '../../../../../benchmarks/python/text.ts';
import type { Term } from '../../../../../harness/contract/domain-laws.ts';
import { isDict, isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { CallArguments } from './situations.ts';
import type { Ending } from './play.ts';

/** What a term can refer to. Steps that were not executed yet have no output. */
export type LawFacts = {
  readonly steps: readonly {
    readonly args: CallArguments;
    readonly value?: Value;
    readonly ending?: Ending;
  }[];
  /** Arguments with which the reference calls the tool of the law. */
  readonly passed: CallArguments;
  /** Public attributes of the environment. */
  readonly start: ReadonlyMap<string, Value>;
  readonly before: ReadonlyMap<string, Value>;
  readonly after: ReadonlyMap<string, Value>;
};

/** Value of a term; `undefined` if there is none. */
export function termValue(term: Term, facts: LawFacts): Value | undefined {
  try {
    return valueIn(term, facts);
  } catch (cause) {
    if (cause instanceof PythonFault) return undefined;
    throw cause;
  }
}

function valueIn(term: Term, facts: LawFacts): Value | undefined {
  if ('is' in term) return decodeValue(term.is);
  if ('argument' in term) return facts.steps[term.of]?.args.get(term.argument);
  if ('passed' in term) return facts.passed.get(term.passed);
  if ('output' in term) return partAt(facts.steps[term.of]?.value, term.output);
  if ('attribute' in term) return facts[term.when].get(term.attribute);
  if ('field' in term) return fieldOf(termValue(term.of, facts), term.field);
  if ('list' in term || 'joined' in term) return severalOf(term, facts);
  if ('first' in term) return firstOf(term.first, facts);
  if ('sum' in term) return computed('+', term.sum, facts);
  if ('difference' in term) return computed('-', term.difference, facts);
  if ('product' in term) return computed('*', term.product, facts);
  if ('item' in term) return itemOf(termValue(term.item, facts), termValue(term.key, facts));
  return ofOne(term, facts);
}

type Single = Extract<
  Term,
  { keys: Term } | { values: Term } | { each: Term } | { count: Term } | { lines: Term }
>;

function ofOne(term: Single, facts: LawFacts): Value | undefined {
  if ('keys' in term) {
    const value = termValue(term.keys, facts);
    return value !== undefined && isDict(value) ? [...value.keys()] : undefined;
  }
  if ('values' in term) {
    const value = termValue(term.values, facts);
    return value !== undefined && isDict(value) ? [...value.values()] : undefined;
  }
  if ('each' in term) return termValue(term.each, facts);
  if ('lines' in term) {
    const value = termValue(term.lines, facts);
    return typeof value === 'string' ? [...splitLines(value)] : undefined;
  }
  return countOf(
    termValue(term.count, facts),
    term.equal === undefined ? undefined : decodeValue(term.equal),
  );
}

function severalOf(
  term: Extract<Term, { list: unknown } | { joined: unknown }>,
  facts: LawFacts,
): Value | undefined {
  const values: Value[] = [];
  for (const part of 'list' in term ? term.list : term.joined) {
    const value = termValue(part, facts);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return 'list' in term ? values : values.reduce(add);
}

function firstOf(terms: readonly Term[], facts: LawFacts): Value | undefined {
  for (const term of terms) {
    const value = termValue(term, facts);
    if (value !== undefined) return value;
  }
  return undefined;
}

function computed(
  operator: '+' | '-' | '*',
  [left, right]: readonly [Term, Term],
  facts: LawFacts,
): Value | undefined {
  const values = [termValue(left, facts), termValue(right, facts)] as const;
  return values[0] === undefined || values[1] === undefined
    ? undefined
    : arithmetic(operator, values[0], values[1]);
}

function countOf(value: Value | undefined, wanted: Value | undefined): Value | undefined {
  if (value === undefined) return undefined;
  if (wanted === undefined) return length(value);
  return isList(value) ? value.filter((item) => equal(item, wanted)).length : undefined;
}

/** Part of a value at a JSON Pointer. */
function partAt(value: Value | undefined, pointer: string): Value | undefined {
  return pointer
    .split('/')
    .slice(1)
    .reduce<Value | undefined>((part, key) => itemOf(part, key), value);
}

/** Item of a dictionary or list; keys are compared by their text, because outputs write every key as a text. */
function itemOf(value: Value | undefined, key: Value | undefined): Value | undefined {
  if (value === undefined || key === undefined) return undefined;
  if (isDict(value)) return value.get(key) ?? [...value].find(([name]) => str(name) === str(key))?.[1];
  if (isList(value)) return /^-?\d+$/.test(str(key)) ? value.at(Number(str(key))) : undefined;
  return undefined;
}

function fieldOf(value: Value | undefined, field: string): Value | undefined {
  if (value === undefined || !isList(value)) return undefined;
  const fields = value.map((item) => itemOf(item, field));
  return fields.every((item) => item !== undefined) ? fields : undefined;
}

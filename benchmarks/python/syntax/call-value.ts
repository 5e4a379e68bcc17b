import { isDict } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { isIterable, iterate } from '../containers.ts';
import { typeError } from '../faults.ts';
import { repr } from '../text.ts';
import { typeName } from '../types.ts';
import { spendOn } from '../work.ts';
import { calleeOf } from './callee.ts';
import type { Context, Evaluate } from './scope.ts';
import type { Expression } from './tree.ts';

/** Functions that only iterate over a generator, and do so at once, so that a list is equivalent. */
const ITERATING: ReadonlySet<string> = new Set(
  'all() any() dict() list() max() min() set() sorted() sum() tuple() str.join()'.split(' '),
);

const gathered = (item: Expression): Expression =>
  item.kind === 'comprehension' && item.form === 'generator' ? { ...item, form: 'list' } : item;

type Call = Extract<Expression, { kind: 'call' }>;

/** The result of a call. Callee, positional arguments and keywords are evaluated in this order, as in Python. */
export function callValue(expression: Call, context: Context, evaluate: Evaluate): Value {
  const callee = calleeOf(expression.callee, context.scope, (part) => evaluate(part, context));
  const items = ITERATING.has(callee.shown) ? expression.positional.map(gathered) : expression.positional;
  const [only, ...others] = items;
  // A single spread argument is checked last, because the error names the function.
  const spread = only?.kind === 'starred' && others.length === 0 ? evaluate(only.value, context) : undefined;
  const spreadValues = spread === undefined ? spreadItems(items, context, evaluate) : [];
  const keywords = keywordsOf(expression, callee.shown, context, evaluate);
  const positional = spread === undefined ? spreadValues : spreadAlone(spread, callee.shown);
  for (const value of [...positional, ...keywords.values()]) spendOn(value);
  const result = callee.call({ positional, keywords });
  spendOn(result);
  return result;
}

/**
 * Values of items in order, with `*items` spread. @throws {PythonFault} TypeError for a value that cannot be spread.
 */
export function spreadItems(
  items: readonly Expression[],
  context: Context,
  evaluate: Evaluate,
): readonly Value[] {
  if (!items.some((item) => item.kind === 'starred')) return items.map((item) => evaluate(item, context));
  return items.flatMap((item) => {
    if (item.kind !== 'starred') return [evaluate(item, context)];
    const value = evaluate(item.value, context);
    spendOn(value);
    if (isIterable(value)) return iterate(value);
    throw typeError(`Value after * must be an iterable, not ${typeName(value)}`);
  });
}

function spreadAlone(value: Value, called: string): readonly Value[] {
  spendOn(value);
  if (isIterable(value)) return iterate(value);
  throw typeError(`${called} argument after * must be an iterable, not ${typeName(value)}`);
}

function keywordsOf(
  { keywords }: Call,
  called: string,
  context: Context,
  evaluate: Evaluate,
): ReadonlyMap<string, Value> {
  const byName = new Map<string, Value>();
  const give = (name: string, value: Value): void => {
    if (byName.has(name)) throw typeError(`${called} got multiple values for keyword argument ${repr(name)}`);
    byName.set(name, value);
  };
  for (const { name, value } of keywords) {
    const item = evaluate(value, context);
    if (name !== null) {
      give(name, item);
      continue;
    }
    if (!isDict(item))
      throw typeError(`${called} argument after ** must be a mapping, not ${typeName(item)}`);
    for (const [key, unpacked] of item) {
      if (typeof key !== 'string') throw typeError('keywords must be strings');
      give(key, unpacked);
    }
  }
  return byName;
}

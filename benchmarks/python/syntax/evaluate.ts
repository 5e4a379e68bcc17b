import { isDict, isList, Opaque, Tuple, ValueSet } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { iterate, subscript } from '../containers.ts';
import { PythonFault, typeError } from '../faults.ts';
import { repr } from '../text.ts';
import { truthy, typeName } from '../types.ts';
import { calleeOf } from './callee.ts';
import { requireCompilable } from './compilable.ts';
import { dictFromPairs, setFromItems } from './hashed.ts';
import { formattedText } from './formatted-text.ts';
import { namedValue } from './named-value.ts';
import { binary, comparison, unary } from './operate.ts';
import type { Scope } from './scope.ts';
import { sliceOf } from './slices.ts';
import type { DictEntry, Expression } from './tree.ts';

/**
 * Evaluate an expression as Python's `eval` does, for what model calls need: literals, operators, subscripts, the calls that
 * the scope knows and harmless builtins. Nothing else can be reached: imports, comprehensions, lambdas and the like raise.
 *
 * @throws {PythonFault} what CPython raises, in its words; `NotImplementedError` for what is refused here.
 */
export function evaluateExpression(expression: Expression, scope: Scope): Value {
  requireCompilable(expression);
  return evaluate(expression, scope);
}

function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'list':
      return itemsOf(expression.items, scope);
    case 'call':
      return call(expression, scope);
    case 'dict':
      return dictFromPairs(pairsOf(expression.entries, scope));
    case 'unary':
      return unary(expression.operator, evaluate(expression.operand, scope));
    case 'tuple':
      return new Tuple(itemsOf(expression.items, scope));
    case 'set':
      return setFromItems(itemsOf(expression.items, scope));
    case 'binary':
      return binary(expression.operator, evaluate(expression.left, scope), evaluate(expression.right, scope));
    case 'name':
      return namedValue(expression.name, scope);
    case 'boolean':
      return firstDecisive(expression.operator, expression.operands, scope);
    case 'comparison':
      return compareAll(expression, scope);
    case 'conditional':
      return evaluate(
        truthy(evaluate(expression.test, scope)) ? expression.body : expression.otherwise,
        scope,
      );
    case 'subscript':
      return element(expression, scope);
    case 'formatted':
      return formattedText(expression.parts, (value) => evaluate(value, scope));
    case 'assignment':
      return evaluate(expression.value, scope);
    case 'attribute':
      return attribute(expression, scope);
    default:
      throw refused(expression);
  }
}

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

function refused(expression: Expression): PythonFault {
  return new PythonFault('NotImplementedError', `a ${expression.kind} is not executed`);
}

/** Evaluate items in order, `*items` spread. */
function itemsOf(items: readonly Expression[], scope: Scope): readonly Value[] {
  if (!items.some((item) => item.kind === 'starred')) return items.map((item) => evaluate(item, scope));
  return items.flatMap((item) => {
    if (item.kind !== 'starred') return [evaluate(item, scope)];
    const value = evaluate(item.value, scope);
    if (isDict(value) || isList(value) || typeof value === 'string' || isCollection(value))
      return iterate(value);
    throw typeError(`Value after * must be an iterable, not ${typeName(value)}`);
  });
}

const isCollection = (value: Value): boolean => value instanceof Tuple || value instanceof ValueSet;

function* pairsOf(entries: readonly DictEntry[], scope: Scope): Generator<readonly [Value, Value]> {
  for (const { key, value } of entries) {
    if (key !== null) {
      yield [evaluate(key, scope), evaluate(value, scope)];
      continue;
    }
    const source = evaluate(value, scope);
    if (!isDict(source)) throw typeError(`'${typeName(source)}' object is not a mapping`);
    yield* source;
  }
}

function firstDecisive(operator: 'and' | 'or', operands: readonly Expression[], scope: Scope): Value {
  let value: Value = null;
  for (const operand of operands) {
    value = evaluate(operand, scope);
    if (truthy(value) === (operator === 'or')) break;
  }
  return value;
}

function compareAll({ operators, operands }: Of<'comparison'>, scope: Scope): Value {
  const [first, ...rest] = operands;
  let left = first === undefined ? null : evaluate(first, scope);
  let result = true;
  for (const [index, operand] of rest.entries()) {
    const right = evaluate(operand, scope);
    result = comparison(operators[index] ?? '==', left, right);
    if (!result) break;
    left = right;
  }
  return result;
}

function element({ object, index }: Of<'subscript'>, scope: Scope): Value {
  const value = evaluate(object, scope);
  if (index.kind !== 'slice') return subscript(value, evaluate(index, scope));
  const bound = (part: Expression | null): Value => (part === null ? null : evaluate(part, scope));
  return sliceOf(value, bound(index.lower), bound(index.upper), bound(index.step));
}

function call(expression: Of<'call'>, scope: Scope): Value {
  const callee = calleeOf(expression.callee, scope, (part) => evaluate(part, scope));
  return callee({
    positional: itemsOf(expression.positional, scope),
    keywords: keywordsOf(expression, scope),
  });
}

function keywordsOf({ keywords, callee }: Of<'call'>, scope: Scope): ReadonlyMap<string, Value> {
  const given = new Map<string, Value>();
  for (const { name, value } of keywords) {
    const item = evaluate(value, scope);
    if (name !== null) {
      given.set(name, item);
      continue;
    }
    const called = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : 'function';
    if (!isDict(item))
      throw typeError(`${called}() argument after ** must be a mapping, not ${typeName(item)}`);
    for (const [key, unpacked] of item) {
      if (typeof key !== 'string') throw typeError('keywords must be strings');
      if (given.has(key))
        throw typeError(`${called}() got multiple values for keyword argument ${repr(key)}`);
      given.set(key, unpacked);
    }
  }
  return given;
}

/** A method that is named and not called: only its text could be seen. */
function attribute(expression: Of<'attribute'>, scope: Scope): Value {
  calleeOf(expression, scope, (part) => evaluate(part, scope));
  return new Opaque('method', `<bound method ${expression.name}>`);
}

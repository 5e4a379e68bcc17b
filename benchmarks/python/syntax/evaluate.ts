import { isDict, Opaque, Tuple } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { subscript } from '../containers.ts';
import { PythonFault, typeError } from '../faults.ts';
import { truthy, typeName } from '../types.ts';
import { limited, spend, spendOn } from '../work.ts';
import { callValue, spreadItems } from './call-value.ts';
import { calleeOf } from './callee.ts';
import { requireCompilable } from './compilable.ts';
import { comprehensionValue } from './comprehension-value.ts';
import { dictFromPairs, setFromItems } from './hashed.ts';
import { formattedText } from './formatted-text.ts';
import { namedValue } from './named-value.ts';
import { binary, comparison, unary } from './operate.ts';
import type { Context, Scope } from './scope.ts';
import { sliceOf } from './slices.ts';
import type { DictEntry, Expression } from './tree.ts';

/**
 * Evaluate an expression as Python's `eval` does, as far as model calls need it: literals, operators, subscripts, the
 * calls in the scope and harmless builtins. Imports, generators, calls of lambdas and everything else raise.
 *
 * The work is charged to the budget in progress. Everything that is produced, or passed to code that would traverse it, is
 * counted down to its leaves, because a short text can produce a value that contains one part a million times.
 *
 * @throws {PythonFault} CPython's exception with its message; `NotImplementedError` for what is refused here.
 * @throws {OverBudget}
 */
export function evaluateExpression(expression: Expression, scope: Scope): Value {
  requireCompilable(expression);
  return limited(() => {
    const value = evaluate(expression, { scope });
    spendOn(value);
    return value;
  });
}

/** Cost of evaluating one node. */
const NODE = 4;

function evaluate(expression: Expression, context: Context): Value {
  spend(NODE);
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'list':
      return itemsOf(expression.items, context);
    case 'call':
      return callValue(expression, context, evaluate);
    case 'dict':
      // All keys and values are evaluated before any key is hashed.
      return dictFromPairs([...pairsOf(expression.entries, context)]);
    case 'unary':
      return unary(expression.operator, evaluate(expression.operand, context));
    case 'tuple':
      return new Tuple(itemsOf(expression.items, context));
    case 'set':
      return setFromItems(members(expression.items, context));
    case 'binary':
      return operation(expression, context);
    case 'name':
      return namedValue(expression.name, context.scope);
    case 'boolean':
      return firstDecisive(expression.operator, expression.operands, context);
    case 'comparison':
      return compareAll(expression, context);
    case 'conditional':
      return evaluate(
        truthy(evaluate(expression.test, context)) ? expression.body : expression.otherwise,
        context,
      );
    case 'subscript':
      return element(expression, context);
    case 'formatted':
      return formattedText(expression.parts, (value) => evaluate(value, context));
    case 'assignment':
      return evaluate(expression.value, context);
    case 'attribute':
      return attribute(expression, context);
    case 'comprehension':
      return comprehensionValue(expression, context, evaluate);
    case 'lambda':
      return new Opaque('function', '<function <lambda>>');
    default:
      throw refused(expression);
  }
}

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

function refused(expression: Expression): PythonFault {
  return new PythonFault('NotImplementedError', `a ${expression.kind} is not executed`);
}

/** Evaluate items in order, with `*items` spread. */
const itemsOf = (items: readonly Expression[], context: Context): readonly Value[] =>
  spreadItems(items, context, evaluate);

/** Members of a set. They are compared, so their size counts. */
function members(items: readonly Expression[], context: Context): readonly Value[] {
  const values = itemsOf(items, context);
  for (const value of values) spendOn(value);
  return values;
}

function* pairsOf(entries: readonly DictEntry[], context: Context): Generator<readonly [Value, Value]> {
  for (const { key, value } of entries) {
    if (key !== null) {
      const name = evaluate(key, context);
      spendOn(name);
      yield [name, evaluate(value, context)];
      continue;
    }
    const source = evaluate(value, context);
    spendOn(source);
    if (!isDict(source)) throw typeError(`'${typeName(source)}' object is not a mapping`);
    yield* source;
  }
}

function operation({ operator, left, right }: Of<'binary'>, context: Context): Value {
  const first = evaluate(left, context);
  const second = evaluate(right, context);
  if (operator === '%') spendOn(second);
  const result = binary(operator, first, second);
  spendOn(result);
  return result;
}

function firstDecisive(operator: 'and' | 'or', operands: readonly Expression[], context: Context): Value {
  let value: Value = null;
  for (const operand of operands) {
    value = evaluate(operand, context);
    if (truthy(value) === (operator === 'or')) break;
  }
  return value;
}

function compareAll({ operators, operands }: Of<'comparison'>, context: Context): Value {
  const [first, ...rest] = operands;
  let left = first === undefined ? null : evaluate(first, context);
  let result = true;
  for (const [index, operand] of rest.entries()) {
    const right = evaluate(operand, context);
    spendOn(left);
    spendOn(right);
    result = comparison(operators[index] ?? '==', left, right);
    if (!result) break;
    left = right;
  }
  return result;
}

function element({ object, index }: Of<'subscript'>, context: Context): Value {
  const value = evaluate(object, context);
  spendOn(value);
  if (index.kind !== 'slice') return subscript(value, evaluate(index, context));
  const bound = (part: Expression | null): Value => (part === null ? null : evaluate(part, context));
  return sliceOf(value, bound(index.lower), bound(index.upper), bound(index.step));
}

/** A method that is referenced but not called: only its printed text can be observed. */
function attribute(expression: Of<'attribute'>, context: Context): Value {
  calleeOf(expression, context.scope, (part) => evaluate(part, context));
  return new Opaque('method', `<bound method ${expression.name}>`);
}

import { Tuple } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { negate } from '../arithmetic.ts';
import { ELLIPSIS } from '../encoding.ts';
import { attributeError, PythonFault, typeError } from '../faults.ts';
import { stripAny } from '../strip.ts';
import { evaluateExpression } from './evaluate.ts';
import { dictFromPairs } from './hashed.ts';
import { parseExpression } from './parse.ts';
import { SizeBudget } from './size-budget.ts';
import { nodeName } from './tree.ts';
import type { Expression } from './tree.ts';
import { unparse } from './unparse.ts';

const ENDS = new Set(['[', ']', "'"]);

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/**
 * Calls written as Python, one or several with commas between them, as upstream reads them for single-turn scoring: one
 * dictionary `{name: {parameter: value}}` each, in order.
 *
 * QUIRK: brackets and apostrophes at both ends are cut off, however many there are and even where they belong to a value.
 *
 * @throws {PythonFault} what upstream raises: SyntaxError and its kin for what does not parse, AttributeError and
 *   AssertionError for what is not calls, others for values that it cannot resolve.
 */
export function parsePythonCalls(text: string): readonly Dict[] {
  const expression = parseExpression(stripAny(text, ENDS));
  const budget = new SizeBudget();
  if (expression.kind === 'call') return [resolvedCall(expression, budget)];
  if (expression.kind !== 'list' && expression.kind !== 'tuple' && expression.kind !== 'set') {
    throw attributeError(`'${nodeName(expression)}' object has no attribute 'elts'`);
  }
  return expression.items.map((item) => {
    if (item.kind !== 'call') throw new PythonFault('AssertionError', '');
    return resolvedCall(item, budget);
  });
}

/**
 * QUIRK: arguments without a name are dropped. `**rest` becomes an argument named `None`, and of a name given twice the last
 * one counts, for nothing is compiled.
 */
export function resolvedCall(call: Of<'call'>, budget: SizeBudget = new SizeBudget()): Dict {
  const given = new Map<Value, Value>();
  for (const { name, value } of call.keywords) given.set(name, resolved(value, budget));
  return new Map([[dottedName(call.callee), given]]);
}

/** QUIRK: whatever else stands before the first dot is left out: `f().g(x=1)` is a call of `g`, `f()(x=1)` of nothing. */
function dottedName(callee: Expression): string {
  const parts: string[] = [];
  let rest = callee;
  while (rest.kind === 'attribute') {
    parts.push(rest.name);
    rest = rest.object;
  }
  if (rest.kind === 'name') parts.push(rest.name);
  return parts.toReversed().join('.');
}

/** What an argument is worth to upstream, which reads the tree and does not evaluate it. */
function resolved(expression: Expression, budget: SizeBudget): Value {
  switch (expression.kind) {
    case 'constant':
      return expression.value === ELLIPSIS ? '...' : expression.value;
    case 'unary':
      return negated(expression.operand);
    case 'list':
      return expression.items.map((item) => resolved(item, budget));
    case 'dict':
      return dictFromPairs(resolvedPairs(expression, budget));
    case 'binary':
      // QUIRK: arithmetic is computed where everything else is only read.
      return evaluateExpression(expression, () => undefined, budget);
    case 'name':
      // QUIRK: a bare word is its own text, so `true`, `null` and `Red` are texts.
      return expression.name;
    case 'call':
      // QUIRK: a call without named arguments is its text, one with them a dictionary.
      return expression.keywords.length === 0 ? unparse(expression) : resolvedCall(expression, budget);
    case 'tuple':
      return new Tuple(expression.items.map((item) => resolved(item, budget)));
    case 'lambda':
      // QUIRK: upstream takes the body of a lambda for a list of statements.
      throw typeError(`'${nodeName(expression.body)}' object is not subscriptable`);
    case 'subscript':
      // Printed by itself, a tuple as an index has parentheses, unlike in the printed whole.
      return `${unparse(expression.object)}[${unparse(expression.index)}]`;
    default:
      throw unsupported(`ast.${nodeName(expression)}`);
  }
}

function unsupported(type: string): PythonFault {
  return new PythonFault('Exception', `Unsupported AST type: <class '${type}'>`);
}

function* resolvedPairs({ entries }: Of<'dict'>, budget: SizeBudget): Generator<readonly [Value, Value]> {
  for (const { key, value } of entries) {
    if (key === null) throw unsupported('NoneType');
    yield [resolved(key, budget), resolved(value, budget)];
  }
}

/**
 * QUIRK: every operator of one operand counts as minus, so that `+5`, `~5` and `not 5` are all -5, and what it stands before
 * must be a literal.
 */
function negated(operand: Expression): Value {
  if (operand.kind === 'constant') return negate(operand.value);
  const inner = innerNode(operand);
  if (inner === undefined) throw attributeError(`'${nodeName(operand)}' object has no attribute 'value'`);
  throw typeError(`bad operand type for unary -: '${inner === null ? 'NoneType' : nodeName(inner)}'`);
}

/** The part of a node that Python's tree calls `value`; `undefined` where the node has none. */
function innerNode(expression: Expression): Expression | null | undefined {
  switch (expression.kind) {
    case 'attribute':
    case 'subscript':
      return expression.object;
    case 'assignment':
    case 'await':
    case 'yield':
    case 'yield-from':
    case 'starred':
      return expression.value;
    case 'comprehension':
      return expression.form === 'dict' ? expression.value : undefined;
    default:
      return undefined;
  }
}

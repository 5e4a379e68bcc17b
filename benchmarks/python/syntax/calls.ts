import { Tuple } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { negate } from '../arithmetic.ts';
import { ELLIPSIS } from '../encoding.ts';
import { attributeError, PythonFault, typeError } from '../faults.ts';
import { stripAny } from '../strip.ts';
import { limited } from '../work.ts';
import { evaluateExpression } from './evaluate.ts';
import { dictFromPairs } from './hashed.ts';
import { parseExpression } from './parse.ts';
import { quirk } from './quirks.ts';
import { nodeName } from './tree.ts';
import type { Expression } from './tree.ts';
import { unparse } from './unparse.ts';

const ENDS = quirk('ends-stripped', new Set(['[', ']', "'"]));

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/**
 * Parse one or several comma-separated calls in Python syntax, as upstream does for single-turn scoring: one dictionary
 * `{name: {parameter: value}}` each, in order.
 *
 * @throws {PythonFault} the exception that upstream raises: SyntaxError and its subclasses for invalid syntax,
 *   AttributeError and AssertionError for expressions that are not calls, others for values that it cannot resolve.
 * @throws {OverBudget}
 */
export function parsePythonCalls(text: string): readonly Dict[] {
  return limited(() => callsIn(text));
}

function callsIn(text: string): readonly Dict[] {
  const expression = parseExpression(stripAny(text, ENDS));
  if (expression.kind === 'call') return [resolvedCall(expression)];
  if (expression.kind !== 'list' && expression.kind !== 'tuple' && expression.kind !== 'set') {
    throw attributeError(`'${nodeName(expression)}' object has no attribute 'elts'`);
  }
  return expression.items.map((item) => {
    if (item.kind !== 'call') throw new PythonFault('AssertionError', '');
    return resolvedCall(item);
  });
}

/** Arguments by name; the call is not compiled. */
const namedArguments = quirk(
  ['unnamed-arguments-dropped', 'rest-named-none', 'last-of-equal-names'],
  (call: Of<'call'>): Dict => {
    const args = new Map<Value, Value>();
    for (const { name, value } of call.keywords) args.set(name, resolved(value));
    return args;
  },
);

/** A call as `{name: {parameter: value}}`. */
export function resolvedCall(call: Of<'call'>): Dict {
  const args = namedArguments(call);
  return new Map([[dottedName(call.callee), args]]);
}

const dottedName = quirk('callee-cut-to-names', (callee: Expression): string => {
  const parts: string[] = [];
  let rest = callee;
  while (rest.kind === 'attribute') {
    parts.push(rest.name);
    rest = rest.object;
  }
  if (rest.kind === 'name') parts.push(rest.name);
  return parts.toReversed().join('.');
});

const ELLIPSIS_TEXT = quirk('ellipsis-is-text', '...');

const computed = quirk('arithmetic-computed', (expression: Of<'binary'>): Value =>
  evaluateExpression(expression, () => undefined),
);

const word = quirk('bare-words-are-texts', ({ name }: Of<'name'>): Value => name);

const innerCall = quirk('call-without-names-is-text', (call: Of<'call'>): Value =>
  call.keywords.length === 0 ? unparse(call) : resolvedCall(call),
);

const lambda = quirk('lambda-raises', ({ body }: Of<'lambda'>): Value => {
  throw typeError(`'${nodeName(body)}' object is not subscriptable`);
});

/** The two parts are printed separately, which differs from printing the whole. */
const subscriptText = quirk(
  'subscript-is-text',
  ({ object, index }: Of<'subscript'>): Value => `${unparse(object)}[${unparse(index)}]`,
);

/** The value that upstream derives from an argument: it reads the tree without evaluating it. */
function resolved(expression: Expression): Value {
  switch (expression.kind) {
    case 'constant':
      return expression.value === ELLIPSIS ? ELLIPSIS_TEXT : expression.value;
    case 'unary':
      return negated(expression.operand);
    case 'list':
      return expression.items.map((item) => resolved(item));
    case 'dict':
      return dictFromPairs(resolvedPairs(expression));
    case 'binary':
      return computed(expression);
    case 'name':
      return word(expression);
    case 'call':
      return innerCall(expression);
    case 'tuple':
      return new Tuple(expression.items.map((item) => resolved(item)));
    case 'lambda':
      return lambda(expression);
    case 'subscript':
      return subscriptText(expression);
    default:
      throw unsupported(`ast.${nodeName(expression)}`);
  }
}

function unsupported(type: string): PythonFault {
  return new PythonFault('Exception', `Unsupported AST type: <class '${type}'>`);
}

function* resolvedPairs({ entries }: Of<'dict'>): Generator<readonly [Value, Value]> {
  for (const { key, value } of entries) {
    if (key === null) throw unsupported('NoneType');
    yield [resolved(key), resolved(value)];
  }
}

const negated = quirk('every-sign-is-minus', (operand: Expression): Value => {
  if (operand.kind === 'constant') return negate(operand.value);
  const inner = innerNode(operand);
  if (inner === undefined) throw attributeError(`'${nodeName(operand)}' object has no attribute 'value'`);
  throw typeError(`bad operand type for unary -: '${inner === null ? 'NoneType' : nodeName(inner)}'`);
});

/** The attribute `value` of a node in Python's tree; `undefined` if the node has none. */
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

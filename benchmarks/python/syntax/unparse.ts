import { Complex, Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { repr } from '../text.ts';
import { bindingOf, BINDS } from './precedence.ts';
import type { Clause, DictEntry, Expression, Keyword, Parameter } from './tree.ts';
import { printFormatted } from './unparse-formatted.ts';
import { quotedWithoutBackslashes } from './quoting.ts';

/** Quoting of strings: `plain` as `repr` does; `bare` without backslashes, for fields of f-strings. */
export type Quoting = 'plain' | 'bare';

/**
 * Print an expression as CPython 3.11's `ast.unparse` does: on one line, with its spacing, and with parentheses only
 * where needed.
 *
 * @throws {PythonFault} ValueError for an f-string whose fields cannot be printed without a backslash.
 */
export function unparse(expression: Expression): string {
  return printed(expression, BINDS.test, 'plain');
}

/** Print an expression in a position that requires binding power `needed`. */
export function printed(expression: Expression, needed: number, quoting: Quoting): string {
  const text = bare(expression, quoting);
  return needed > bindingOf(expression) ? `(${text})` : text;
}

function bare(expression: Expression, quoting: Quoting): string {
  const show = (part: Expression, needed: number = BINDS.test): string => printed(part, needed, quoting);
  const list = (parts: readonly Expression[]): string => parts.map((part) => show(part)).join(', ');
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'constant':
      return expression.prefix + constant(expression.value, quoting);
    case 'formatted':
      return printFormatted(expression.parts, quoting, (part, inner) => printed(part, BINDS.or, inner));
    case 'attribute':
      return `${show(expression.object, BINDS.atom)}${isPlainInteger(expression.object) ? ' ' : ''}.${expression.name}`;
    case 'subscript':
      return `${show(expression.object, BINDS.atom)}[${subscriptIndex(expression.index, list)}]`;
    case 'slice': {
      const bound = (part: Expression | null): string => (part === null ? '' : show(part));
      return `${bound(expression.lower)}:${bound(expression.upper)}${expression.step === null ? '' : `:${show(expression.step)}`}`;
    }
    case 'call':
      return `${show(expression.callee, BINDS.atom)}(${[...expression.positional.map((part) => show(part)), ...expression.keywords.map((part) => keyword(part, show))].join(', ')})`;
    case 'unary':
      return expression.operator === 'not'
        ? `not ${show(expression.operand, BINDS.not)}`
        : `${expression.operator}${show(expression.operand, BINDS.sign)}`;
    case 'binary':
      return binary(expression, show);
    case 'boolean':
      // CPython increases the required binding power with every operand, which shows if a later operand is the same
      // kind of operator.
      return expression.operands
        .map((operand, index) => show(operand, Math.min(bindingOf(expression) + 1 + index, BINDS.atom)))
        .join(` ${expression.operator} `);
    case 'comparison':
      return comparison(expression, show);
    case 'conditional':
      return `${show(expression.body, BINDS.or)} if ${show(expression.test, BINDS.or)} else ${show(expression.otherwise)}`;
    case 'lambda':
      return lambda(expression, show);
    case 'list':
      return `[${list(expression.items)}]`;
    case 'tuple':
      return tuple(expression.items, list);
    case 'set':
      return `{${list(expression.items)}}`;
    case 'dict':
      return `{${expression.entries.map((part) => entry(part, show)).join(', ')}}`;
    case 'comprehension':
      return comprehension(expression, show);
    case 'starred':
      return `*${show(expression.value, BINDS.bitwiseOr)}`;
    case 'assignment':
      return `${expression.name} := ${show(expression.value, BINDS.atom)}`;
    case 'await':
      return `await ${show(expression.value, BINDS.atom)}`;
    case 'yield':
      return expression.value === null ? 'yield' : `yield ${show(expression.value, BINDS.atom)}`;
    case 'yield-from':
      return `yield from ${show(expression.value, BINDS.atom)}`;
  }
}

type Show = (part: Expression, needed?: number) => string;
type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** An infinity is printed as a number too large for a double, and NaN as the difference of two. */
function constant(value: Value, quoting: Quoting): string {
  if (value instanceof Float || value instanceof Complex) {
    return repr(value).replaceAll('inf', '1e309').replaceAll('nan', '(1e309-1e309)');
  }
  if (typeof value === 'string' && quoting === 'bare') return quotedWithoutBackslashes(value);
  return repr(value) === 'Ellipsis' ? '...' : repr(value);
}

function isPlainInteger(expression: Expression): boolean {
  if (expression.kind !== 'constant') return false;
  return ['number', 'bigint', 'boolean'].includes(typeof expression.value);
}

function subscriptIndex(index: Expression, list: (parts: readonly Expression[]) => string): string {
  return index.kind === 'tuple' && index.items.length > 0 ? tuple(index.items, list) : list([index]);
}

function tuple(items: readonly Expression[], list: (parts: readonly Expression[]) => string): string {
  if (items.length === 0) return '()';
  return items.length === 1 ? `${list(items)},` : list(items);
}

function keyword({ name, value }: Keyword, show: Show): string {
  return name === null ? `**${show(value)}` : `${name}=${show(value)}`;
}

function entry({ key, value }: DictEntry, show: Show): string {
  return key === null ? `**${show(value, BINDS.bitwiseOr)}` : `${show(key)}: ${show(value)}`;
}

function binary(expression: Of<'binary'>, show: Show): string {
  const binding = bindingOf(expression);
  const [left, right] = expression.operator === '**' ? [binding + 1, binding] : [binding, binding + 1];
  return `${show(expression.left, left)} ${expression.operator} ${show(expression.right, right)}`;
}

function comparison({ operators, operands }: Of<'comparison'>, show: Show): string {
  return operands
    .map((operand, index) => {
      const shown = show(operand, BINDS.bitwiseOr);
      return index === 0 ? shown : `${operators[index - 1] ?? ''} ${shown}`;
    })
    .join(' ');
}

function comprehension({ form, element, value, clauses }: Of<'comprehension'>, show: Show): string {
  const shown = value === null ? show(element) : `${show(element)}: ${show(value)}`;
  const inner = shown + clauses.map((part) => clause(part, show)).join('');
  if (form === 'list') return `[${inner}]`;
  return form === 'generator' ? `(${inner})` : `{${inner}}`;
}

function clause({ target, iterable, conditions, mode }: Clause, show: Show): string {
  const tests = conditions.map((condition) => ` if ${show(condition, BINDS.or)}`).join('');
  const start = mode === 'async' ? ' async for' : ' for';
  return `${start} ${show(target, BINDS.tuple)} in ${show(iterable, BINDS.or)}${tests}`;
}

function lambda({ parameters, body }: Of<'lambda'>, show: Show): string {
  const parts: string[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const before = parameters[index - 1]?.role;
    if (before === 'positional-only' && parameter.role !== 'positional-only') parts.push('/');
    if (parameter.role === 'keyword-only' && before !== 'keyword-only' && before !== 'rest') parts.push('*');
    parts.push(parameterText(parameter, show));
  }
  if (parameters.at(-1)?.role === 'positional-only') parts.push('/');
  return `lambda${parts.length === 0 ? '' : ` ${parts.join(', ')}`}: ${show(body)}`;
}

function parameterText({ name, role, fallback }: Parameter, show: Show): string {
  if (role === 'rest') return `*${name}`;
  if (role === 'keyword-rest') return `**${name}`;
  return fallback === null ? name : `${name}=${show(fallback)}`;
}

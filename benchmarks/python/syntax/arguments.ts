import { beginsClause, parseClauses } from './comprehensions.ts';
import { accept, fail, unexpected } from './failing.ts';
import type { Grammar } from './grammar.ts';
import type { Expression, Keyword } from './tree.ts';

type Arguments = {
  readonly positional: Expression[];
  readonly keywords: Keyword[];
  isUnpacked: boolean;
  /** Error for a positional argument after a keyword. It is raised once all arguments are parsed, as in CPython. */
  misplaced: string | undefined;
};

const LITERAL_NAMES: ReadonlySet<string> = new Set(['True', 'False', 'None']);
const UNPARENTHESISED = 'Generator expression must be parenthesized';

/** A call of `callee`; the current token is the opening parenthesis. */
export function parseCall(grammar: Grammar, callee: Expression): Expression {
  const { lexer } = grammar;
  const args: Arguments = { positional: [], keywords: [], isUnpacked: false, misplaced: undefined };
  lexer.advance();
  while (lexer.token !== ')') {
    parseArgument(grammar, args);
    if (lexer.token === ')') break;
    if (lexer.token !== ',') refuse(grammar, args);
    lexer.advance();
  }
  if (args.misplaced !== undefined) refuse(grammar, args);
  lexer.advance();
  return { kind: 'call', callee, positional: args.positional, keywords: args.keywords };
}

function refuse({ lexer }: Grammar, { misplaced }: Arguments): never {
  return misplaced === undefined ? unexpected(lexer) : fail(lexer, misplaced, lexer.line);
}

function parseArgument(grammar: Grammar, args: Arguments): void {
  const { lexer } = grammar;
  const { line, count, token } = lexer;
  if (accept(lexer, '**')) {
    args.isUnpacked = true;
    args.keywords.push({ name: null, value: grammar.expression(), line });
  } else if (accept(lexer, '*')) {
    if (args.misplaced !== undefined) refuse(grammar, args);
    if (args.isUnpacked) {
      fail(lexer, 'iterable argument unpacking follows keyword argument unpacking', line);
    }
    args.positional.push({ kind: 'starred', value: grammar.expression() });
  } else {
    const value = grammar.expression();
    if (lexer.token !== '=') {
      parsePositional(grammar, args, value, line, count);
    } else if (value.kind === 'name' && lexer.count === count + 1) {
      lexer.advance();
      args.keywords.push({ name: value.name, value: grammar.expression(), line });
      if (beginsClause(grammar))
        fail(lexer, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", line);
    } else if (LITERAL_NAMES.has(token) && lexer.count === count + 1) {
      fail(lexer, `cannot assign to ${token}`, line);
    } else {
      fail(lexer, 'expression cannot contain assignment, perhaps you meant "=="?', line);
    }
  }
}

function parsePositional(
  grammar: Grammar,
  args: Arguments,
  value: Expression,
  line: number,
  count: number,
): void {
  const { lexer } = grammar;
  const isFirst = args.positional.length === 0 && args.keywords.length === 0;
  if (lexer.token === ':=') {
    if (value.kind !== 'name') unexpected(lexer);
    args.positional.push(parseAssignment(grammar, value, line, count));
  } else if (beginsClause(grammar)) {
    const clauses = parseClauses(grammar);
    if (!isFirst || lexer.token !== ')') fail(lexer, UNPARENTHESISED, line);
    args.positional.push({ kind: 'comprehension', form: 'generator', element: value, value: null, clauses });
  } else {
    args.positional.push(value);
  }
  if (args.keywords.length === 0) return;
  const unpacked = args.isUnpacked ? ' unpacking' : '';
  args.misplaced ??= `positional argument follows keyword argument${unpacked}`;
}

/** `target := value`; the current token is the operator. `count` is the lexer's count before the target. */
export function parseAssignment(
  grammar: Grammar,
  target: Expression,
  line: number,
  count: number,
): Expression {
  const { lexer } = grammar;
  if (target.kind !== 'name' || lexer.count !== count + 1) {
    return fail(lexer, `cannot use assignment expressions with ${describe(target)}`, line);
  }
  lexer.advance();
  return { kind: 'assignment', name: target.name, value: grammar.expression() };
}

/** CPython's name for an expression that cannot be assigned to. */
export function describe(expression: Expression): string {
  switch (expression.kind) {
    case 'constant':
      return describeConstant(expression.value);
    case 'call':
      return 'function call';
    case 'set':
      return 'set display';
    case 'dict':
      return 'dict literal';
    case 'formatted':
      return 'f-string expression';
    case 'conditional':
      return 'conditional expression';
    case 'comprehension':
      return expression.form === 'generator' ? 'generator expression' : `${expression.form} comprehension`;
    case 'unary':
    case 'binary':
    case 'boolean':
      return 'expression';
    case 'assignment':
      return 'named expression';
    case 'await':
      return 'await expression';
    case 'yield':
    case 'yield-from':
      return 'yield expression';
    default:
      return expression.kind;
  }
}

function describeConstant(value: unknown): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  return value === false ? 'False' : 'literal';
}

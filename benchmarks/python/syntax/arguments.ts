import { beginsClause, parseClauses } from './comprehensions.ts';
import { accept, fail, unexpected } from './failing.ts';
import type { Grammar } from './grammar.ts';
import type { Expression, Keyword } from './tree.ts';

type Arguments = {
  readonly positional: Expression[];
  readonly keywords: Keyword[];
  isUnpacked: boolean;
  /** What to say of a positional argument behind a keyword, once all arguments are read, as CPython does. */
  misplaced: string | undefined;
};

const LITERAL_NAMES: ReadonlySet<string> = new Set(['True', 'False', 'None']);
const UNPARENTHESISED = 'Generator expression must be parenthesized';

/** A call of `callee`; the lexer stands on the opening parenthesis. */
export function parseCall(grammar: Grammar, callee: Expression): Expression {
  const { lexer } = grammar;
  const given: Arguments = { positional: [], keywords: [], isUnpacked: false, misplaced: undefined };
  lexer.advance();
  while (lexer.token !== ')') {
    parseArgument(grammar, given);
    if (lexer.token === ')') break;
    if (lexer.token !== ',') refuse(grammar, given);
    lexer.advance();
  }
  if (given.misplaced !== undefined) refuse(grammar, given);
  lexer.advance();
  return { kind: 'call', callee, positional: given.positional, keywords: given.keywords };
}

function refuse({ lexer }: Grammar, { misplaced }: Arguments): never {
  return misplaced === undefined ? unexpected(lexer) : fail(lexer, misplaced, lexer.line);
}

function parseArgument(grammar: Grammar, given: Arguments): void {
  const { lexer } = grammar;
  const { line, count, token } = lexer;
  if (accept(lexer, '**')) {
    given.isUnpacked = true;
    given.keywords.push({ name: null, value: grammar.expression(), line });
  } else if (accept(lexer, '*')) {
    if (given.misplaced !== undefined) refuse(grammar, given);
    if (given.isUnpacked) {
      fail(lexer, 'iterable argument unpacking follows keyword argument unpacking', line);
    }
    given.positional.push({ kind: 'starred', value: grammar.expression() });
  } else {
    const value = grammar.expression();
    if (lexer.token !== '=') {
      parsePositional(grammar, given, value, line, count);
    } else if (value.kind === 'name' && lexer.count === count + 1) {
      lexer.advance();
      given.keywords.push({ name: value.name, value: grammar.expression(), line });
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
  given: Arguments,
  value: Expression,
  line: number,
  count: number,
): void {
  const { lexer } = grammar;
  const isFirst = given.positional.length === 0 && given.keywords.length === 0;
  if (lexer.token === ':=') {
    if (value.kind !== 'name') unexpected(lexer);
    given.positional.push(parseAssignment(grammar, value, line, count));
  } else if (beginsClause(grammar)) {
    const clauses = parseClauses(grammar);
    if (!isFirst || lexer.token !== ')') fail(lexer, UNPARENTHESISED, line);
    given.positional.push({ kind: 'comprehension', form: 'generator', element: value, value: null, clauses });
  } else {
    given.positional.push(value);
  }
  if (given.keywords.length === 0) return;
  const unpacked = given.isUnpacked ? ' unpacking' : '';
  given.misplaced ??= `positional argument follows keyword argument${unpacked}`;
}

/** `target := value`, the lexer standing on the operator; `count` is the lexer's count before the target. */
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

/** What CPython calls an expression that cannot be assigned to. */
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

import { parseAssignment } from './arguments.ts';
import { beginsClause, parseClauses } from './comprehensions.ts';
import { accept, expect, fail, unexpected, stands } from './failing.ts';
import type { Grammar } from './grammar.ts';
import type { DictEntry, Expression } from './tree.ts';

/** `[…]`; the current token is the opening bracket. */
export function parseList(grammar: Grammar): Expression {
  const { lexer } = grammar;
  lexer.advance();
  if (accept(lexer, ']')) return { kind: 'list', items: [] };
  const first = parseItem(grammar);
  if (beginsClause(grammar)) return parseComprehension(grammar, 'list', first, ']');
  const items = parseItems(grammar, first, ']');
  return { kind: 'list', items };
}

/** `(…)`: an expression in parentheses, a tuple, a generator or a `yield`. */
export function parseParenthesis(grammar: Grammar): Expression {
  const { lexer } = grammar;
  const line = lexer.line;
  lexer.advance();
  if (accept(lexer, ')')) return { kind: 'tuple', items: [] };
  if (lexer.token === 'yield') {
    const value = parseYield(grammar);
    expect(lexer, ')');
    return value;
  }
  if (lexer.token === '**') fail(lexer, 'cannot use double starred expression here', line);
  const first = parseItem(grammar);
  if (beginsClause(grammar)) return parseComprehension(grammar, 'generator', first, ')');
  if (lexer.token === ',') return { kind: 'tuple', items: parseItems(grammar, first, ')') };
  if (lexer.token !== ')') unexpected(lexer);
  if (first.kind === 'starred') fail(lexer, 'cannot use starred expression here', line);
  lexer.advance();
  return first;
}

/** `{…}`: a dictionary, a set or a comprehension of one. */
export function parseBraces(grammar: Grammar): Expression {
  const { lexer } = grammar;
  lexer.advance();
  if (accept(lexer, '}')) return { kind: 'dict', entries: [] };
  if (lexer.token === '**') return parseEntries(grammar, []);
  const { line, count } = lexer;
  if (lexer.token === '*') return parseSet(grammar, parseItem(grammar));
  const first = grammar.expression();
  if (lexer.token === ':') return parseDictFrom(grammar, first);
  const item = lexer.token === ':=' ? parseAssignment(grammar, first, line, count) : first;
  return parseSet(grammar, item);
}

function parseSet(grammar: Grammar, first: Expression): Expression {
  if (beginsClause(grammar)) return parseComprehension(grammar, 'set', first, '}');
  return { kind: 'set', items: parseItems(grammar, first, '}') };
}

function parseDictFrom(grammar: Grammar, key: Expression): Expression {
  const value = parseEntryValue(grammar);
  if (!beginsClause(grammar)) return parseEntries(grammar, [{ key, value }]);
  const clauses = parseClauses(grammar);
  expect(grammar.lexer, '}');
  return { kind: 'comprehension', form: 'dict', element: key, value, clauses };
}

/** The rest of a dictionary whose first entries are already parsed. */
function parseEntries(grammar: Grammar, entries: DictEntry[]): Expression {
  const { lexer } = grammar;
  if (entries.length > 0 && !accept(lexer, ',') && lexer.token !== '}') unexpected(lexer);
  while (lexer.token !== '}') {
    entries.push(parseEntry(grammar));
    if (accept(lexer, ',')) continue;
    if (beginsClause(grammar)) {
      fail(lexer, 'dict unpacking cannot be used in dict comprehension', lexer.line);
    }
    if (lexer.token !== '}') unexpected(lexer);
  }
  lexer.advance();
  return { kind: 'dict', entries };
}

function parseEntry(grammar: Grammar): DictEntry {
  const { lexer } = grammar;
  if (accept(lexer, '**')) return { key: null, value: grammar.bitwise() };
  const key = grammar.expression();
  if (lexer.token !== ':') {
    const isItem = lexer.token === ',' || lexer.token === '}';
    return isItem ? fail(lexer, "':' expected after dictionary key", lexer.line) : unexpected(lexer);
  }
  return { key, value: parseEntryValue(grammar) };
}

function parseEntryValue(grammar: Grammar): Expression {
  const { lexer } = grammar;
  const line = lexer.line;
  lexer.advance();
  if (lexer.token === '}' || lexer.token === ',') {
    fail(lexer, "expression expected after dictionary key and ':'", line);
  }
  if (lexer.token === '*') fail(lexer, 'cannot use a starred expression in a dictionary value', lexer.line);
  return grammar.expression();
}

function parseItem(grammar: Grammar): Expression {
  return accept(grammar.lexer, '*')
    ? { kind: 'starred', value: grammar.bitwise() }
    : grammar.namedExpression();
}

/** The items after the first one, through the closing bracket. */
function parseItems(grammar: Grammar, first: Expression, closer: string): readonly Expression[] {
  const { lexer } = grammar;
  const items = [first];
  while (lexer.token !== closer) {
    if (lexer.token !== ',') unexpected(lexer);
    lexer.advance();
    if (lexer.token !== closer) items.push(parseItem(grammar));
  }
  lexer.advance();
  return items;
}

function parseComprehension(
  grammar: Grammar,
  form: 'list' | 'set' | 'generator',
  element: Expression,
  closer: string,
): Expression {
  const { lexer } = grammar;
  const line = lexer.line;
  const clauses = parseClauses(grammar);
  if (element.kind === 'starred') fail(lexer, 'iterable unpacking cannot be used in comprehension', line);
  expect(lexer, closer);
  return { kind: 'comprehension', form, element, value: null, clauses };
}

function parseYield(grammar: Grammar): Expression {
  const { lexer } = grammar;
  lexer.advance();
  if (accept(lexer, 'from')) return { kind: 'yield-from', value: grammar.expression() };
  if (lexer.token === ')') return { kind: 'yield', value: null };
  const first = parseYielded(grammar);
  if (lexer.token !== ',') return { kind: 'yield', value: first };
  const items = [first];
  while (accept(lexer, ',') && !stands(lexer, ')')) items.push(parseYielded(grammar));
  return { kind: 'yield', value: { kind: 'tuple', items } };
}

function parseYielded(grammar: Grammar): Expression {
  return accept(grammar.lexer, '*') ? { kind: 'starred', value: grammar.bitwise() } : grammar.expression();
}

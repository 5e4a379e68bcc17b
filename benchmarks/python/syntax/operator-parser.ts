import type { Value } from '../../../harness/contract/value.ts';
import { ELLIPSIS } from '../encoding.ts';
import { parseAssignment, parseCall, describe } from './arguments.ts';
import { parseBraces, parseList, parseParenthesis } from './displays.ts';
import { accept, expectName, fail, unexpected } from './failing.ts';
import type { Grammar } from './grammar.ts';
import { parseLambda } from './lambdas.ts';
import type { Lexer, Token } from './lexer.ts';
import { parseStrings } from './literals.ts';
import { parseSubscript } from './subscripts.ts';
import { recursionFault } from './syntax-fault.ts';
import type { BinaryOperator, Comparison, Expression } from './tree.ts';

/** Deepest nesting of operators and brackets. CPython's own limit is higher and depends on the construct. */
const DEEPEST = 400;

/** Left-associative binary operators by binding power. */
const BINDING: ReadonlyMap<Token, number> = new Map([
  ['|', 1],
  ['^', 2],
  ['&', 3],
  ['<<', 4],
  ['>>', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['//', 6],
  ['%', 6],
  ['@', 6],
]);

const CONSTANTS: ReadonlyMap<Token, Value> = new Map<Token, Value>([
  ['True', true],
  ['False', false],
  ['None', null],
  ['...', ELLIPSIS],
]);

/** Tokens that can begin an expression but cannot continue one. */
const BEGINNINGS: ReadonlySet<Token> = new Set([
  'name',
  'number',
  'string',
  'True',
  'False',
  'None',
  '...',
  '{',
  '~',
  'not',
  'lambda',
  'await',
]);

/** Statements of Python 2 that are functions now. */
const STATEMENTS: ReadonlySet<string> = new Set(['print', 'exec']);

const SOFT_KEYWORDS: ReadonlySet<string> = new Set(['_', 'match', 'case']);

/** Recursive descent over the operators of Python expressions, from the loosest to the tightest. */
export class OperatorParser implements Grammar {
  readonly lexer: Lexer;
  readonly parseField: Grammar['parseField'];
  /** Links of chains read so far; see {@link Grammar.addLink}. */
  links = 0;
  #depth = 0;

  constructor(lexer: Lexer, parseField: Grammar['parseField']) {
    this.lexer = lexer;
    this.parseField = parseField;
  }

  addLink(): void {
    this.links++;
  }

  namedExpression(): Expression {
    const { lexer } = this;
    const { line, count } = lexer;
    const value = this.expression();
    if (lexer.token === ':=') return parseAssignment(this, value, line, count);
    if (lexer.token === '=') return this.#refuseEquals(value, line);
    return value;
  }

  #refuseEquals(left: Expression, line: number): never {
    if (left.kind === 'name') {
      return fail(this.lexer, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", line);
    }
    if (!ASSIGNABLE_LOOKING.has(left.kind)) return unexpected(this.lexer);
    return fail(
      this.lexer,
      `cannot assign to ${describe(left)} here. Maybe you meant '==' instead of '='?`,
      line,
    );
  }

  expression(): Expression {
    const { lexer } = this;
    this.#enter();
    if (lexer.token === 'lambda') {
      const lambda = parseLambda(this);
      this.#depth--;
      return lambda;
    }
    const { line, count } = lexer;
    const isSoftKeyword = lexer.token === 'name' && SOFT_KEYWORDS.has(lexer.name);
    let result = this.disjunction();
    const { token } = lexer;
    if (token === 'if') result = this.#conditional(result, line);
    else if (token !== ',' && token !== ')' && BEGINNINGS.has(token)) {
      const name = result.kind === 'name' && lexer.count === count + 1 ? result.name : undefined;
      if (name !== undefined && STATEMENTS.has(name)) {
        fail(lexer, `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`, line);
      }
      this.#refuseNeighbour(isSoftKeyword || (name !== undefined && token === 'string'), line);
    }
    this.#depth--;
    return result;
  }

  #conditional(body: Expression, line: number): Expression {
    const { lexer } = this;
    lexer.advance();
    const test = this.disjunction();
    if (lexer.token === ':') unexpected(lexer);
    if (lexer.token !== 'else') fail(lexer, "expected 'else' after 'if' expression", line);
    lexer.advance();
    return { kind: 'conditional', test, body, otherwise: this.expression() };
  }

  /** Two expressions are adjacent: inside brackets CPython suggests a missing comma. */
  #refuseNeighbour(isOrdinary: boolean, line: number): never {
    const { lexer } = this;
    const isBracketed = lexer.depth - (lexer.token === '{' ? 1 : 0) > 0;
    if (isOrdinary || !isBracketed) return unexpected(lexer);
    return fail(lexer, 'invalid syntax. Perhaps you forgot a comma?', line);
  }

  disjunction(): Expression {
    const first = this.#conjunction();
    if (this.lexer.token !== 'or') return first;
    const operands = [first];
    while (accept(this.lexer, 'or')) operands.push(this.#conjunction());
    return { kind: 'boolean', operator: 'or', operands };
  }

  #conjunction(): Expression {
    const first = this.#inversion();
    if (this.lexer.token !== 'and') return first;
    const operands = [first];
    while (accept(this.lexer, 'and')) operands.push(this.#inversion());
    return { kind: 'boolean', operator: 'and', operands };
  }

  #inversion(): Expression {
    if (this.lexer.token !== 'not') return this.#comparison();
    this.#enter();
    this.lexer.advance();
    const operand = this.#inversion();
    this.#depth--;
    return { kind: 'unary', operator: 'not', operand };
  }

  #comparison(): Expression {
    const line = this.lexer.line;
    const first = this.bitwise();
    let operator = this.#comparisonOperator(line);
    if (operator === undefined) return first;
    const operators: Comparison[] = [];
    const operands: Expression[] = [first];
    while (operator !== undefined) {
      operators.push(operator);
      operands.push(this.bitwise());
      operator = this.#comparisonOperator(line);
    }
    return { kind: 'comparison', operators, operands };
  }

  #comparisonOperator(line: number): Comparison | undefined {
    const { lexer } = this;
    switch (lexer.token) {
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
      case 'in': {
        const operator = lexer.token;
        lexer.advance();
        return operator;
      }
      case 'is':
        lexer.advance();
        return accept(lexer, 'not') ? 'is not' : 'is';
      case 'not': {
        lexer.advance();
        if (accept(lexer, 'in')) return 'not in';
        return this.#refuseNeighbour(!BEGINNINGS.has(lexer.token), line);
      }
      default:
        return undefined;
    }
  }

  bitwise(): Expression {
    return this.#chain(1);
  }

  /** Operators that bind at least as tightly as `weakest`. */
  #chain(weakest: number): Expression {
    let left = this.#factor();
    for (;;) {
      const binding = BINDING.get(this.lexer.token);
      if (binding === undefined || binding < weakest) return left;
      const operator = this.lexer.token as BinaryOperator;
      this.lexer.advance();
      this.links++;
      left = { kind: 'binary', operator, left, right: this.#chain(binding + 1) };
    }
  }

  #factor(): Expression {
    const { token } = this.lexer;
    if (token !== '-' && token !== '+' && token !== '~') return this.#power();
    this.#enter();
    this.lexer.advance();
    const operand = this.#factor();
    this.#depth--;
    return { kind: 'unary', operator: token, operand };
  }

  #power(): Expression {
    const left = this.lexer.token === 'await' ? this.#awaited() : this.primary();
    if (this.lexer.token !== '**') return left;
    this.#enter();
    this.lexer.advance();
    const right = this.#factor();
    this.#depth--;
    return { kind: 'binary', operator: '**', left, right };
  }

  #awaited(): Expression {
    this.lexer.advance();
    return { kind: 'await', value: this.primary() };
  }

  primary(): Expression {
    const { lexer } = this;
    let result = this.#atom();
    for (;;) {
      if (lexer.token === '(') {
        result = parseCall(this, result);
      } else if (lexer.token === '.') {
        lexer.advance();
        result = { kind: 'attribute', object: result, name: expectName(lexer) };
      } else if (lexer.token === '[') {
        result = parseSubscript(this, result);
      } else {
        return result;
      }
      this.links++;
    }
  }

  #atom(): Expression {
    const { lexer } = this;
    switch (lexer.token) {
      case 'name':
        return { kind: 'name', name: expectName(lexer) };
      case 'number': {
        const value = lexer.number;
        lexer.advance();
        return { kind: 'constant', value, prefix: '' };
      }
      case 'string':
        return parseStrings(this);
      case '(':
        return parseParenthesis(this);
      case '[':
        return parseList(this);
      case '{':
        return parseBraces(this);
      default:
        return this.#constant();
    }
  }

  #constant(): Expression {
    const value = CONSTANTS.get(this.lexer.token);
    if (value === undefined) return unexpected(this.lexer);
    this.lexer.advance();
    return { kind: 'constant', value, prefix: '' };
  }

  #enter(): void {
    if (++this.#depth > DEEPEST) throw recursionFault();
  }
}

/** Left sides for which CPython says that they cannot be assigned to; for others it only reports invalid syntax. */
const ASSIGNABLE_LOOKING: ReadonlySet<Expression['kind']> = new Set<Expression['kind']>([
  'attribute',
  'subscript',
  'constant',
  'call',
  'binary',
  'unary',
  'set',
  'dict',
  'formatted',
]);

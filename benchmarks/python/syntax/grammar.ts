import type { Lexer } from './lexer.ts';
import type { Expression } from './tree.ts';

/** The mutual interface between the rules of operators and those of brackets, calls and literals. */
export type Grammar = {
  readonly lexer: Lexer;
  /** A conditional, a lambda or anything that binds more tightly. */
  expression(): Expression;
  /** An expression, or `name := expression`. */
  namedExpression(): Expression;
  /** Anything that binds more tightly than a conditional. */
  disjunction(): Expression;
  /** Anything that binds more tightly than a comparison. */
  bitwise(): Expression;
  /** Anything that binds more tightly than a binary operator, without unary signs. */
  primary(): Expression;
  /** Parse another text of the same kind, for fields of f-strings. */
  parseField(text: string, line: number): Expression;
  /** Count one more link of a chain (`a.b.c`, `1 + 2 + 3`), which deepens the tree but not the recursion. */
  addLink(): void;
};

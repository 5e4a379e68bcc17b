import type { Lexer } from './lexer.ts';
import type { Expression } from './tree.ts';

/** What the rules of brackets, calls and literals need of the rules of operators, and the other way round. */
export type Grammar = {
  readonly lexer: Lexer;
  /** A conditional, a lambda or anything that binds closer. */
  expression(): Expression;
  /** An expression, or `name := expression`. */
  namedExpression(): Expression;
  /** Anything that binds closer than a conditional. */
  disjunction(): Expression;
  /** Anything that binds closer than a comparison. */
  bitwise(): Expression;
  /** Anything that binds closer than an operator of two operands, without signs. */
  primary(): Expression;
  /** Read another text of the same kind, as fields of f-strings need it. */
  parseField(text: string, line: number): Expression;
  /** Note one more link of a chain (`a.b.c`, `1 + 2 + 3`), which makes the tree deeper but not the recursion. */
  addLink(): void;
};

import type { Lexer } from './lexer.ts';
import { indentationFault, syntaxFault } from './syntax-fault.ts';

/** Refuse the current token, in no particular words. `line` is that of the token refused. */
export function unexpected(lexer: Lexer, line: number = lexer.line): never {
  if (lexer.token === 'indent') throw indentationFault('unexpected indent', line);
  if (lexer.token === 'dedent') throw indentationFault('unexpected unindent', line);
  return fail(lexer, 'invalid syntax', line);
}

/** Refuse the text for a reason. What the tokenizer would say of the rest of the text goes first, as in CPython. */
export function fail(lexer: Lexer, reason: string, line: number): never {
  refuseRest(lexer, line);
  throw syntaxFault(lexer.context + reason, line);
}

/** Refuse the text for what the tokenizer would say of its rest, if anything, a fault having been found in `line`. */
export function refuseRest(lexer: Lexer, line: number): void {
  try {
    lexer.readRest();
  } catch (fault) {
    if (!lexer.isQuietFault) throw fault;
    if (lexer.depth > 0 && line > lexer.bracketLine) throw lexer.unclosed();
  }
}

/** Go past a token that must be there. */
export function expect(lexer: Lexer, token: string): void {
  if (lexer.token !== token) unexpected(lexer);
  lexer.advance();
}

/** Go past a name that must be there and return it. */
export function expectName(lexer: Lexer): string {
  const name = lexer.name;
  expect(lexer, 'name');
  return name;
}

/** Go past a token if it is the current one. */
export function accept(lexer: Lexer, token: string): boolean {
  if (lexer.token !== token) return false;
  lexer.advance();
  return true;
}

/** Whether a token is the current one. A function, since the compiler takes no notice that others move the lexer. */
export function stands(lexer: Lexer, token: string): boolean {
  return lexer.token === token;
}

import type { Lexer } from './lexer.ts';
import { indentationFault, syntaxFault } from './syntax-fault.ts';

/** Refuse the current token with a generic message. `line` is the line of that token. */
export function unexpected(lexer: Lexer, line: number = lexer.line): never {
  if (lexer.token === 'indent') throw indentationFault('unexpected indent', line);
  if (lexer.token === 'dedent') throw indentationFault('unexpected unindent', line);
  return fail(lexer, 'invalid syntax', line);
}

/**
 * Refuse the text for a reason. As in CPython, an error that the tokenizer finds in the rest of the text takes
 * precedence.
 */
export function fail(lexer: Lexer, reason: string, line: number): never {
  refuseRest(lexer, line);
  throw syntaxFault(lexer.context + reason, line);
}

/** Raise the error that the tokenizer finds in the rest of the text, if any, after an error was found in `line`. */
export function refuseRest(lexer: Lexer, line: number): void {
  try {
    lexer.readRest();
  } catch (fault) {
    if (!lexer.isQuietFault) throw fault;
    if (lexer.depth > 0 && line > lexer.bracketLine) throw lexer.unclosed();
  }
}

/** Consume a required token. */
export function expect(lexer: Lexer, token: string): void {
  if (lexer.token !== token) unexpected(lexer);
  lexer.advance();
}

/** Consume a required name and return it. */
export function expectName(lexer: Lexer): string {
  const name = lexer.name;
  expect(lexer, 'name');
  return name;
}

/** Consume a token if it is the current one. */
export function accept(lexer: Lexer, token: string): boolean {
  if (lexer.token !== token) return false;
  lexer.advance();
  return true;
}

/**
 * Whether a token is the current one. It is a function because the compiler does not see that other calls move the
 * lexer.
 */
export function stands(lexer: Lexer, token: string): boolean {
  return lexer.token === token;
}

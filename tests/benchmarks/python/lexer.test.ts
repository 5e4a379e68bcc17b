import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { Lexer } from '../../../benchmarks/python/syntax/lexer.ts';

const PIECES = [
  'I',
  'need',
  'x1',
  'in',
  'e',
  'é',
  '·',
  '²',
  '😀',
  'a·b',
  ' ',
  '  ',
  '\n',
  '\n  ',
  '\t',
  '\\\n',
  '\\',
  '#',
  '.',
  '5',
  '.5',
  '1x',
  '0777',
  "'",
  '"',
  "'''",
  "it's",
  'rb',
  '(',
  ')',
  '[',
  '}',
  ',',
  ':',
  '!',
  '?',
  '$',
  '-',
  '`',
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(''));

test('reading the rest at once finds the same fault as reading token by token', () => {
  const law = fc.property(text, (source) => {
    expect(faultOf(source, readRest)).toEqual(faultOf(source, readTokens));
  });
  fc.assert(law, { numRuns: 5000 });
});

function readRest(lexer: Lexer): void {
  lexer.readRest();
}

function readTokens(lexer: Lexer): void {
  while (lexer.token !== 'end') lexer.advance();
}

function faultOf(source: string, read: (lexer: Lexer) => void): unknown {
  // The lexer must have read one token, here a number: otherwise the constructor would throw a fault in the first
  // token.
  const lexer = new Lexer(`0 ${source}`, 1, '');
  try {
    read(lexer);
  } catch (fault) {
    if (!(fault instanceof PythonFault)) throw fault;
    return { type: fault.type, message: fault.message, quiet: lexer.isQuietFault, depth: lexer.depth };
  }
  return { line: lexer.line, depth: lexer.depth };
}

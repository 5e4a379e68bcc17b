import { Opaque } from '../../../harness/contract/value.ts';
import { PythonFault } from '../faults.ts';
import { bytesRepr, EscapeFault, unescapeBytes, unescapeText } from './escapes.ts';
import { fail, refuseRest, stands } from './failing.ts';
import { parseFormatted } from './formatted.ts';
import type { ByteText } from './escapes.ts';
import type { Grammar } from './grammar.ts';
import type { StringToken } from './strings.ts';
import type { Expression, FormattedPart } from './tree.ts';

/** One or several adjacent string literals, which Python concatenates. */
export function parseStrings(grammar: Grammar): Expression {
  const { lexer } = grammar;
  const first = lexer.string;
  const line = lexer.line;
  lexer.advance();
  if (lexer.token !== 'string') {
    if (first.prefix === '' && !first.body.includes('\\')) {
      return { kind: 'constant', value: first.body, prefix: '' };
    }
    return reported(grammar, line, () => joined(grammar, [first], line));
  }
  const tokens = [first];
  while (stands(lexer, 'string')) {
    tokens.push(lexer.string);
    lexer.advance();
  }
  return reported(grammar, line, () => joined(grammar, tokens, line));
}

function reported(grammar: Grammar, line: number, parse: () => Expression): Expression {
  try {
    return parse();
  } catch (fault) {
    if (fault instanceof EscapeFault) return fail(grammar.lexer, fault.message, line);
    if (fault instanceof PythonFault) refuseRest(grammar.lexer, line);
    throw fault;
  }
}

function joined(grammar: Grammar, tokens: readonly StringToken[], line: number): Expression {
  const byteTokens = tokens.filter((token) => token.prefix.includes('b'));
  const bytes = byteTokens.map((token) => bytesOf(grammar, token, line)).join('');
  if (byteTokens.length > 0 && byteTokens.length < tokens.length) {
    return fail(grammar.lexer, 'cannot mix bytes and nonbytes literals', line);
  }
  if (byteTokens.length > 0) {
    return { kind: 'constant', value: new Opaque('bytes', bytesRepr(bytes)), prefix: '' };
  }
  const prefix = tokens[0]?.prefix === 'u' ? 'u' : '';
  if (!tokens.some((token) => token.prefix.includes('f'))) {
    return { kind: 'constant', value: tokens.map(textOf).join(''), prefix };
  }
  const parts = tokens.flatMap((token): readonly FormattedPart[] =>
    token.prefix.includes('f')
      ? parseFormatted(token, (text) => grammar.parseField(text, line), line)
      : [textOf(token)],
  );
  return { kind: 'formatted', parts: merged(parts) };
}

/** Adjacent strings merged, empty ones removed. */
function merged(parts: readonly FormattedPart[]): readonly FormattedPart[] {
  const result: FormattedPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part !== 'string') result.push(part);
    else if (typeof last === 'string') result[result.length - 1] = last + part;
    else if (part !== '') result.push(part);
  }
  return result;
}

function textOf(token: StringToken): string {
  return token.prefix.includes('r') ? token.body : unescapeText(token.body);
}

function bytesOf(grammar: Grammar, token: StringToken, line: number): ByteText {
  if (!isAscii(token.body)) fail(grammar.lexer, 'bytes can only contain ASCII literal characters', line);
  return token.prefix.includes('r') ? token.body : unescapeBytes(token.body);
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

import type { Value } from '../../harness/contract/value.ts';
import { PythonFault } from '../python/faults.ts';
import { literalValue } from '../python/syntax/literal.ts';
import { parseEvaluated } from '../python/syntax/parse.ts';
import type { CallArguments } from './binding.ts';
import { quirk } from './quirks.ts';

/** A call text that calls one tool with literal arguments, as nearly every call does. */
export type PlainCall = { readonly tool: string; readonly call: CallArguments };

/** What can be determined from a call text without knowing which environment owns the tool. */
export type ReadCallText = {
  /** `undefined` if only full evaluation can execute the text. */
  readonly plain: PlainCall | undefined;
  /** See {@link calledNames}. */
  readonly called: readonly string[];
};

/** Parse a call text. The result holds for all entries. */
export function readCallText(text: string): ReadCallText {
  // Without instance names, only white space before an opening parenthesis changes, which is rare.
  const written = BLANK_BEFORE_BRACKET.test(text) ? withInstanceNames(text, () => undefined) : text;
  return { plain: readPlainCall(written), called: calledNames(text) };
}

const BLANK_BEFORE_BRACKET = /[^!-~]\(/;

/**
 * Parse a call text as one tool call with literal arguments. `undefined` for anything else (syntax errors, nested
 * calls, operators), which needs full evaluation.
 */
function readPlainCall(text: string): PlainCall | undefined {
  try {
    const expression = parseEvaluated(text);
    if (expression.kind !== 'call' || expression.callee.kind !== 'name') return undefined;
    const positional = expression.positional.map(literalValue);
    const keywords = new Map<string, Value>();
    for (const { name, value } of expression.keywords) {
      if (name === null) return undefined;
      keywords.set(name, literalValue(value));
    }
    // A repeated keyword is a syntax error; full evaluation raises it with Python's message.
    if (keywords.size !== expression.keywords.length) return undefined;
    return { tool: expression.callee.name, call: { positional, keywords } };
  } catch (cause) {
    if (cause instanceof PythonFault) return undefined; // not an expression, or an argument that is not a literal
    throw cause;
  }
}

/**
 * What upstream treats as a called name: a name before an opening parenthesis, white space between them included, even
 * within a string literal.
 */
const CALLED =
  /(?<![\p{L}\p{N}_])([a-zA-Z_][\p{L}\p{N}_]*)[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*(?=\()/gu;

/** {@link CALLED} for ASCII texts, which nearly all are, in half the time. */
const CALLED_IN_ASCII = /(?<![A-Za-z0-9_])([A-Za-z_][A-Za-z0-9_]*)[\t-\r\x1c-\x20]*(?=\()/g;
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * The text with the instance's name inserted before every tool name that precedes an opening parenthesis, even within
 * string literals.
 *
 * @param instanceOf - name of the instance that owns a tool; `undefined` if the name is not a tool.
 */
export const withInstanceNames = quirk(
  ['instance-name-leaks', 'blank-before-bracket-lost'],
  (text: string, instanceOf: (tool: string) => string | undefined): string =>
    text.replace(CALLED, (_match, name: string) => {
      const instance = instanceOf(name);
      return instance === undefined ? name : `${instance}.${name}`;
    }),
);

/** Names before an opening parenthesis anywhere in a text, in order, with repetitions. */
export function calledNames(text: string): readonly string[] {
  const pattern = NOT_ASCII.test(text) ? CALLED : CALLED_IN_ASCII;
  return Array.from(text.matchAll(pattern), (match) => match[1] ?? '');
}

/** Names that upstream refuses to call. */
const REFUSED: ReadonlySet<string> = quirk(
  'names-refused',
  new Set(['kill', 'exit', 'quit', 'remove', 'unlink', 'popen', 'Popen', 'run']),
);

/**
 * Refuse the names that upstream refuses; it looks at the word between the first dot and the first parenthesis.
 *
 * @throws {PythonFault} Exception for a refused name.
 */
export function refuseDangerous(transformed: string): void {
  const before = transformed.split('(', 1)[0] ?? '';
  const called = before.includes('.') ? (before.split('.')[1] ?? '') : before;
  if (REFUSED.has(called)) throw new PythonFault('Exception', `Function call ${called} is not allowed.`);
}

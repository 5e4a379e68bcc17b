import type { Value } from '../../harness/contract/value.ts';
import { PythonFault } from '../python/faults.ts';
import { literalValue } from '../python/syntax/literal.ts';
import { parseEvaluated } from '../python/syntax/parse.ts';
import type { CallArguments } from './binding.ts';
import { quirk } from './quirks.ts';

/** A call text that names one tool and passes nothing but data: nearly every call there is. */
export type PlainCall = { readonly tool: string; readonly call: CallArguments };

/** What can be said of a call text without knowing whose tools it calls. */
export type ReadCallText = {
  /** `undefined` where only full evaluation can tell what the text does. */
  readonly plain: PlainCall | undefined;
  /** See {@link calledNames}. */
  readonly called: readonly string[];
};

/** Read a call text once for all entries. */
export function readCallText(text: string): ReadCallText {
  // Without instance names nothing changes but white space before brackets, which is rarely there.
  const written = BLANK_BEFORE_BRACKET.test(text) ? withInstanceNames(text, () => undefined) : text;
  return { plain: readPlainCall(written), called: calledNames(text) };
}

const BLANK_BEFORE_BRACKET = /[^!-~]\(/;

/**
 * Read a call text as one call of a tool with literal arguments. `undefined` where it is anything else (an error of syntax,
 * nested calls, operators), which only full evaluation can tell.
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
    // A repeated keyword is an error of syntax, which evaluation words as Python does.
    if (keywords.size !== expression.keywords.length) return undefined;
    return { tool: expression.callee.name, call: { positional, keywords } };
  } catch (cause) {
    if (cause instanceof PythonFault) return undefined; // no expression, or an argument that is no literal
    throw cause;
  }
}

/** What upstream takes for a called name: any name before a bracket, also inside a text, white space between them and all. */
const CALLED =
  /(?<![\p{L}\p{N}_])([a-zA-Z_][\p{L}\p{N}_]*)[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*(?=\()/gu;

/** The same within texts of ASCII alone: nearly all, and found in half the time. */
const CALLED_IN_ASCII = /(?<![A-Za-z0-9_])([A-Za-z_][A-Za-z0-9_]*)[\t-\r\x1c-\x20]*(?=\()/g;
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * The text with the instance's name before every known tool's name that stands before a bracket, wherever it stands.
 *
 * @param instanceOf - name of the instance whose tool a name is; `undefined` for names that are no tool.
 */
export const withInstanceNames = quirk(
  ['instance-name-leaks', 'blank-before-bracket-lost'],
  (text: string, instanceOf: (tool: string) => string | undefined): string =>
    text.replace(CALLED, (_match, name: string) => {
      const instance = instanceOf(name);
      return instance === undefined ? name : `${instance}.${name}`;
    }),
);

/** Names that stand before a bracket anywhere in a text, in order, repetitions and all. */
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
 * Refuse what upstream refuses: the word between the first dot and the first bracket.
 *
 * @throws {PythonFault} Exception
 */
export function refuseDangerous(transformed: string): void {
  const before = transformed.split('(', 1)[0] ?? '';
  const called = before.includes('.') ? (before.split('.')[1] ?? '') : before;
  if (REFUSED.has(called)) throw new PythonFault('Exception', `Function call ${called} is not allowed.`);
}

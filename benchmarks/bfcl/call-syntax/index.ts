import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { parsePythonCalls } from '../../python/syntax/calls.ts';
import { parseJavaCall } from './java.ts';
import { parseJavaScriptCall } from './javascript.ts';
import { quirk } from './quirks.ts';
import { withoutEnds } from './source-text.ts';

/** Syntax in which calls are written. */
export type Language = SuiteEntry['language'];

/** `parsePythonCalls` cuts off the ends of Python itself. */
const withoutBrackets = quirk('ends-cut-off', withoutEnds);

/**
 * Calls written as text, as `[{name: {parameter: value}}]`. Java and JavaScript give other values where they find no
 * call: an empty dictionary or `null`.
 *
 * @throws {PythonFault} where upstream's parser raises.
 */
export function parseCalls(text: string, language: Language): Value {
  if (language === 'python') return parsePythonCalls(text);
  const inner = withoutBrackets(text);
  return language === 'java' ? parseJavaCall(inner) : parseJavaScriptCall(inner);
}

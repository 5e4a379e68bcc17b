import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { parsePythonCalls } from '../../python/syntax/calls.ts';
import { parseJavaCall } from './java.ts';
import { parseJavaScriptCall } from './javascript.ts';
import { withoutEnds } from './source-text.ts';

/** Syntax in which calls are written. */
export type Language = SuiteEntry['language'];

/**
 * Calls written as text, as `[{name: {parameter: value}}]`. Java and JavaScript give other values where they find no
 * call: an empty dictionary or `null`.
 *
 * QUIRK: for Java and JavaScript the first and last character are taken for brackets and cut off, whatever they are;
 * `parsePythonCalls` cuts off its own.
 *
 * @throws {PythonFault} where upstream's parser raises.
 */
export function parseCalls(text: string, language: Language): Value {
  if (language === 'python') return parsePythonCalls(text);
  const inner = withoutEnds(text);
  return language === 'java' ? parseJavaCall(inner) : parseJavaScriptCall(inner);
}

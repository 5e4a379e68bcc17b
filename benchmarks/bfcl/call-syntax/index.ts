import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { parsePythonCalls } from '../../python/syntax/calls.ts';
import { parseJavaCall } from './java.ts';
import { parseJavaScriptCall } from './javascript.ts';
import { quirk } from './quirks.ts';
import { withoutEnds } from './source-text.ts';

/** Language in which calls are written. */
export type Language = SuiteEntry['language'];

/** For Python, `parsePythonCalls` itself strips the ends. */
const withoutBrackets = quirk('ends-cut-off', withoutEnds);

/**
 * Parse calls written as text, as `[{name: {parameter: value}}]`. If there is no call, Java returns an empty dictionary
 * and JavaScript `null`.
 *
 * @throws {PythonFault} where upstream's parser raises.
 */
export function parseCalls(text: string, language: Language): Value {
  if (language === 'python') return parsePythonCalls(text);
  const inner = withoutBrackets(text);
  return language === 'java' ? parseJavaCall(inner) : parseJavaScriptCall(inner);
}

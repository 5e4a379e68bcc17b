import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { todayOf } from '../../../../gates/words/reading/today.ts';
import { says, wordsRead } from '../../../../gates/words/reading/words-read.ts';
import type { AuditedSuite } from '../../../detector.ts';

const DAY_OR_TIME = /^(?:\d{4}-\d{2}-\d{2}|\d{2}:\d{2})$/u;

/**
 * Whether words of the user say a number, a day (`YYYY-MM-DD`) or a time (`HH:MM`) in any usual notation: a day without its year,
 * too, or from today on. Never for other texts.
 */
export function saysInUsualNotation(
  words: string,
  value: string | number,
  entry: SuiteEntry,
  { definition }: Pick<AuditedSuite, 'definition'>,
): boolean {
  if (typeof value === 'string' && !DAY_OR_TIME.test(value)) return false;
  return says(wordsRead(words, todayOf(entry, definition.now)), value);
}

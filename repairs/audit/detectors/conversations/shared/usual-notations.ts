import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { todayOf } from '../../../../gates/words/reading/today.ts';
import { says, wordsRead } from '../../../../gates/words/reading/words-read.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { saidBy } from './placed-calls.ts';

const DAY_OR_TIME = /^(?:\d{4}-\d{2}-\d{2}|\d{2}:\d{2})$/u;

/**
 * Whether the user has said a number, a day (`YYYY-MM-DD`) or a time (`HH:MM`) by a turn in any usual notation: a day without
 * its year, too, or from today on. Never for other texts.
 */
export function isSaidInUsualNotation(
  value: string | number,
  entry: SuiteEntry,
  turn: number,
  { definition }: Pick<AuditedSuite, 'definition'>,
): boolean {
  if (typeof value === 'string' && !DAY_OR_TIME.test(value)) return false;
  return says(wordsRead(saidBy(entry, turn).join('\n'), todayOf(entry, definition.now)), value);
}

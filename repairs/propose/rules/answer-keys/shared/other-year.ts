import { statesDay, fullDates } from '../../../../audit/detectors/answer-keys/shared/date-texts.ts';
import { keyedEntry } from '../../../../audit/detectors/answer-keys/shared/key-slots.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { RefusedArgument } from './refused-arguments.ts';

/** A date that differs from an accepted one in its year alone. */
export type OtherYear = {
  /** The accepted text. */
  readonly accepted: string;
  /** Its year. */
  readonly year: number;
  /** `stated`: the question has that year; `open`: it has the day alone; `unknown`: not even the day. */
  readonly question: 'stated' | 'open' | 'unknown';
};

/** What a refused value says of the year; `undefined`: it differs in more, or is no date. */
export function otherYear({ slot, value }: RefusedArgument, entry: SuiteEntry): OtherYear | undefined {
  if (typeof value !== 'string') return undefined;
  const accepted = slot.accepted.find(
    (other): other is string => typeof other === 'string' && other !== value && bare(other) === bare(value),
  );
  const [date] = accepted === undefined ? [] : fullDates(accepted);
  if (accepted === undefined || date === undefined) return undefined;
  const { said = '', question = '' } = keyedEntry(entry) ?? {};
  const states = said.includes(String(date.year)) ? 'stated' : statesDay(question, date) ? 'open' : 'unknown';
  return { accepted, year: date.year, question: states };
}

/** A year in a date. */
export const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/u;

const bare = (text: string): string => text.replace(YEAR, 'year');

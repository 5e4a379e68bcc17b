import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { rightButFailed, turnsOf } from './shared/changed-reference.ts';
import { playedEntries, wordsEvidence } from './shared/placed-calls.ts';

/** A date that the user names can be read in one way and exists. */
export const dateReading: Detector = {
  identity: { id: 'date-reading', version: '1', group: 'mechanical' },
  asks: 'a date has one reading, and falls on the weekday that the user names',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      for (const [turn, words] of userWords(entry).entries()) {
        yield* ambiguous(entry, turn, words, audited);
        yield* contradictory(entry, turn, words);
      }
    }
  },
};

/** `09/10, 2024` and `09/10/2024`. */
const NUMERIC = /(?<![\d/-])(\d{1,2})[/.-](\d{1,2})(?:[/.-]|,?\s+)(\d{4})(?!\d)/gu;

function* ambiguous(
  entry: SuiteEntry,
  turn: number,
  words: string,
  { suite }: AuditedSuite,
): Iterable<FindingDraft> {
  for (const [text, first = '', second = '', year = ''] of words.matchAll(NUMERIC)) {
    const [one, other] = [Number(first), Number(second)];
    if (one === other || one > 12 || other > 12 || one === 0 || other === 0) continue;
    const [monthFirst, dayFirst] = [isoOf(year, one, other), isoOf(year, other, one)];
    const turns = turnsOf(entry);
    const chosen = [monthFirst, dayFirst].find((date) => turns.flat().some((call) => call.includes(date)));
    if (chosen === undefined || suite.entries.length === 0) continue;
    const rejected = chosen === monthFirst ? dayFirst : monthFirst;
    yield {
      component: 'intent',
      severity: 'critical',
      target: { kind: 'entry', entry: entryKey(entry), turn },
      cause: `date-reading:${text}`,
      claim: `The user's ${JSON.stringify(text)} can be ${monthFirst} or ${dayFirst}; the reference takes ${chosen}, and the other reading fails.`,
      evidence: [wordsEvidence(entry, turn, text)],
      witnesses: [
        rightButFailed(
          entry,
          turns.map((calls) => calls.map((call) => call.replaceAll(chosen, rejected))),
        ),
      ],
    };
    return;
  }
}

const isoOf = (year: string, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const WEEKDAY = `(${WEEKDAYS.join('|')}),?\\s+(?:the\\s+)?`;
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
/** A weekday directly before a day with month and year. */
const DATED = [
  new RegExp(`\\b${WEEKDAY}(?:of\\s+)?(${MONTHS})[a-z]*\\.?\\s+${DAY},?\\s+(\\d{4})`, 'giu'),
  new RegExp(`\\b${WEEKDAY}${DAY}\\s+(?:of\\s+)?(${MONTHS})[a-z]*\\.?,?\\s+(\\d{4})`, 'giu'),
];

function* contradictory(entry: SuiteEntry, turn: number, words: string): Iterable<FindingDraft> {
  for (const pattern of DATED) {
    for (const [text, weekday = '', left = '', right = '', year = ''] of words.matchAll(pattern)) {
      const [month, day] = /^\d/.test(left) ? [right, left] : [left, right];
      const index = MONTHS.split('|').indexOf(month.toLowerCase());
      const actual = WEEKDAYS[new Date(Date.UTC(Number(year), index, Number(day))).getUTCDay()] ?? '';
      if (actual === weekday.toLowerCase()) continue;
      yield {
        component: 'intent',
        severity: 'major',
        target: { kind: 'entry', entry: entryKey(entry), turn },
        cause: `date-reading:${text}`,
        claim: `The user says ${JSON.stringify(text)}, but that day is a ${actual}.`,
        evidence: [wordsEvidence(entry, turn, text)],
        witnesses: [],
      };
      return;
    }
  }
}

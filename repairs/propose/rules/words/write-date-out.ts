import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { withSaid } from './shared/user-words.ts';

const NUMBERS = /(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/gu;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A date whose day and month can be taken for each other is written out, as the reference reads it. */
export const writeDateOut: EntryRule = {
  id: 'write-date-out',
  family: 'dates-written-out',
  title: 'a date that can be read in two ways is written with the name of the month',
  *remedies({ component, target, claim }, entry) {
    if (component !== 'intent' || target.kind !== 'entry') return;
    const reference = JSON.stringify(entry.reference);
    for (const [turn, words] of userWords(entry).entries()) {
      if (target.turn !== undefined && target.turn !== turn) continue;
      const written = words.replaceAll(NUMBERS, (text, left: string, _mark, right: string, year: string) => {
        const readings = [
          { month: Number(left), day: Number(right) },
          { month: Number(right), day: Number(left) },
        ].filter(({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31);
        const [read, ...others] = readings.filter(({ month, day }) =>
          reference.includes(`${year}-${padded(month)}-${padded(day)}`),
        );
        if (read === undefined || others.length > 0) return text;
        return `${MONTHS[read.month - 1] ?? ''} ${read.day}, ${year}`;
      });
      if (written === words) continue;
      yield { mended: withSaid(entry, turn, () => written), reason: `${claim} The date is written out.` };
    }
  },
};

const padded = (number: number): string => String(number).padStart(2, '0');

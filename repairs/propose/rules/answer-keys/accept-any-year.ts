import { acceptingToo } from './shared/added-values.ts';
import type { AnswerKey } from '../../answer-key.ts';
import type { KeyRule } from './shared/key-rule.ts';
import { otherYear, YEAR } from './shared/other-year.ts';
import { refusedArguments } from './shared/refused-arguments.ts';

/**
 * Years that are accepted, counted from the one that the key demands: an assistant takes the present year, the next, or one of the
 * examples that it has seen.
 */
const YEARS = { before: 5, after: 10 } as const;

/** Accepts the day that the user states in any year, where no year is told. */
export const acceptAnyYear: KeyRule = {
  id: 'accept-any-year',
  family: 'any-year-accepted',
  title: 'the day that the user states is accepted in any year, where nothing tells the year',
  mend: ({ witness }, entry, _findings, original) => {
    const { reference } = entry;
    if (witness?.claims !== 'right-but-failed' || reference.kind !== 'possible-answers') return undefined;
    const [refused, ...others] = refusedArguments(witness, entry, original) ?? [];
    const date = refused && otherYear(refused, entry);
    if (refused === undefined || others.length > 0 || date?.question !== 'open') return undefined;
    const { call, parameter } = refused.slot;
    let key: AnswerKey = reference;
    for (let year = date.year - YEARS.before; year <= date.year + YEARS.after; year += 1) {
      const text = date.accepted.replace(YEAR, String(year));
      if (refused.slot.acceptsLiterally(text)) continue;
      key = acceptingToo(key, { call, parameter }, text, { ...entry, reference: key }) ?? key;
    }
    const [first, last] = [date.year - YEARS.before, date.year + YEARS.after];
    return {
      kind: 'reference',
      reference: key,
      reason: `Nothing tells the year of ${parameter}: call ${call + 1} accepts the day in any year from ${first} to ${last}.`,
    };
  },
};

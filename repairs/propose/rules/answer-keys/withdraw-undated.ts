import { otherYear } from './shared/other-year.ts';
import type { KeyRule } from './shared/key-rule.ts';
import { refusedArguments } from './shared/refused-arguments.ts';

/** Withdraws entries that ask for a day counted from today, while nothing tells the date. */
export const withdrawUndated: KeyRule = {
  id: 'withdraw-undated',
  family: 'undated-withdrawn',
  title: 'an entry that counts from a day which nothing tells is taken out',
  mend: ({ witness }, entry, _findings, original) => {
    if (witness?.claims !== 'right-but-failed') return undefined;
    const refused = refusedArguments(witness, entry, original) ?? [];
    const undated = refused.find((argument) => otherYear(argument, entry)?.question === 'unknown');
    return (
      undated && {
        kind: 'withdrawal',
        reason: `The user counts ${undated.slot.parameter} from the day of asking, which nothing tells: any such day is right, and no list holds them.`,
      }
    );
  },
};

import type { Finding } from '../../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { RELATIVE_DAY, statesYear } from '../../../audit/detectors/answer-keys/shared/date-texts.ts';
import { keyedEntry } from '../../../audit/detectors/answer-keys/shared/key-slots.ts';
import { otherYear } from './shared/other-year.ts';
import type { KeyRule } from './shared/key-rule.ts';
import { refusedArguments } from './shared/refused-arguments.ts';

/** Withdraws entries that ask for a day counted from today, while nothing tells the date. */
export const withdrawUndated: KeyRule = {
  id: 'withdraw-undated',
  family: 'undated-withdrawn',
  title: 'an entry that counts from a day which nothing tells is taken out',
  mend: (finding, entry, _findings, original) =>
    isUndated(finding, entry, original)
      ? {
          kind: 'withdrawal',
          reason:
            'The user counts from the day of asking, which nothing tells: any such day is right, and no list of values holds them.',
        }
      : undefined,
};

/** Whether a witness shows that another day is as right as the key's, or that the key passes calls without the day. */
function isUndated({ witness, component }: Finding, entry: SuiteEntry, original: SuiteEntry): boolean {
  if (witness === undefined || component !== 'intent') return false;
  const { question = '', said = '' } = keyedEntry(entry) ?? {};
  if (witness.claims === 'wrong-but-passed') return RELATIVE_DAY.test(question) && !statesYear(said);
  const refused = refusedArguments(witness, entry, original) ?? [];
  return refused.some((argument) => otherYear(argument, entry)?.question === 'unknown');
}

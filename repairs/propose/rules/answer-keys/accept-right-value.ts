import type { Finding } from '../../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { acceptingToo } from './shared/added-values.ts';
import { shownValue } from '../../answer-key.ts';
import type { AnswerKey } from '../../answer-key.ts';
import { bindsToForm } from './shared/binding-form.ts';
import { isDoubtful } from './shared/doubtful.ts';
import { isOfOneChoice } from './shared/one-choice.ts';
import type { KeyRule } from './shared/key-rule.ts';
import { refusedArguments } from './shared/refused-arguments.ts';
import type { RefusedArgument } from './shared/refused-arguments.ts';

/** Accepts what a witness shows to be right beside what the key accepts. */
export const acceptRightValue: KeyRule = {
  id: 'accept-right-value',
  family: 'right-values-accepted',
  title: 'a value that a finding shows to be right is accepted beside the others',
  mend: (finding, entry, _findings, original) => {
    const refused = refusedOf(finding, entry, original);
    if (refused === undefined || refused.length === 0) return undefined;
    if (isOfOneChoice(refused) || refused.some(bindsToForm)) return undefined;
    let key: AnswerKey | undefined =
      entry.reference.kind === 'possible-answers' ? entry.reference : undefined;
    for (const { slot, value } of refused) {
      const place = { call: slot.call, parameter: slot.parameter };
      key = key && acceptingToo(key, place, value, { ...entry, reference: key });
    }
    return key && { kind: 'reference', reference: key, reason: refused.map(acceptance).join(' ') };
  },
};

function refusedOf(
  finding: Finding,
  entry: SuiteEntry,
  original: SuiteEntry,
): readonly RefusedArgument[] | undefined {
  const { witness } = finding;
  if (witness?.claims !== 'right-but-failed' || isDoubtful(finding, entry, original)) return undefined;
  return refusedArguments(witness, entry, original);
}

const acceptance = ({ slot: { call, parameter }, value }: RefusedArgument): string =>
  value === undefined
    ? `Call ${call + 1} may leave ${parameter} out.`
    : `Call ${call + 1} accepts ${parameter} ${shownValue(value)}, too.`;

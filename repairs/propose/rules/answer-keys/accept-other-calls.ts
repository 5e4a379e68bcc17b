import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../../harness/contract/finding.ts';
import type { AlternativeAnswer, SuiteEntry } from '../../../../harness/contract/suite.ts';
import { answersOf, callsOf, withCalls } from './shared/answer-key.ts';
import type { AnswerCall, AnswerKey } from './shared/answer-key.ts';
import { isDoubtful } from './shared/doubtful.ts';
import { isOfOneChoice } from './shared/one-choice.ts';
import type { KeyRule, Mending } from './shared/key-rule.ts';
import { refusedArguments } from './shared/refused-arguments.ts';
import { widenedCalls } from './shared/widened-calls.ts';

/**
 * Accepts other calls as a whole, or none, where a witness differs from the key in more than single arguments. A finding of the
 * suite alone that the key has a call too many or too few mends the key itself.
 */
export const acceptOtherCalls: KeyRule = {
  id: 'accept-other-calls',
  family: 'other-calls-accepted',
  title: 'other calls that a finding shows to be right, or none, are accepted as a whole beside the key',
  mend: (finding, entry, _findings, original) => {
    const { witness } = finding;
    const { reference } = entry;
    if (witness?.claims !== 'right-but-failed' || reference.kind !== 'possible-answers') return undefined;
    const { played } = witness;
    const calls = played.kind === 'possible-answers' ? callsOf(played.answers) : [];
    if (played.kind === 'no-call' || calls.length === 0)
      return withAlternative(
        reference,
        { kind: 'no-call' },
        'To make no call, and to ask, is accepted, too.',
      );
    if (played.kind !== 'possible-answers' || !isOfWhole(finding, entry, original)) return undefined;
    return withOtherCalls(finding, reference, calls);
  },
};

function isOfWhole(finding: Finding, entry: SuiteEntry, original: SuiteEntry): boolean {
  const refused = finding.witness && refusedArguments(finding.witness, entry, original);
  if (refused === undefined) return true;
  return isOfOneChoice(refused) && !isDoubtful(finding, entry, original);
}

function withOtherCalls(
  { component, detector }: Finding,
  key: AnswerKey,
  calls: readonly AnswerCall[],
): Mending | undefined {
  const accepted = callsOf(key.answers);
  const wanted = widenedCalls(calls, accepted);
  const named = calls.map(({ tool }) => tool).join(', ');
  if (component === 'reference' && detector.group === 'mechanical' && calls.length !== accepted.length)
    return {
      kind: 'reference',
      reference: withCalls(key, wanted),
      reason: `The calls that the user asks for are ${named}.`,
    };
  return withAlternative(
    key,
    { kind: 'possible-answers', answers: answersOf(wanted) },
    `Beside the key, these calls are accepted as a whole: ${named}.`,
  );
}

function withAlternative(
  { alternatives = [], ...key }: AnswerKey,
  other: AlternativeAnswer,
  reason: string,
): Mending | undefined {
  if (alternatives.some((known) => isDeepStrictEqual(known, other))) return undefined;
  return { kind: 'reference', reference: { ...key, alternatives: [...alternatives, other] }, reason };
}

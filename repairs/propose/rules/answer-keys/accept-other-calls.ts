import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../../harness/contract/finding.ts';
import type { AlternativeAnswer } from '../../../../harness/contract/suite.ts';
import { answersOf, callsOf, LEFT_OUT, shownValue, withCalls, withValues } from '../../answer-key.ts';
import type { AnswerCall, AnswerKey } from '../../answer-key.ts';
import { bindsToForm } from './shared/binding-form.ts';
import { isDoubtful } from './shared/doubtful.ts';
import { isOfOneChoice } from './shared/one-choice.ts';
import type { KeyRule, Mending } from './shared/key-rule.ts';
import { refusedArguments } from './shared/refused-arguments.ts';
import type { RefusedArgument } from './shared/refused-arguments.ts';
import { widenedCalls } from './shared/widened-calls.ts';

/**
 * Accepts other calls as a whole, or none, where a witness differs from the key in more than single arguments, or in the form of all
 * of them. A finding of the suite alone that the key has a call too many or too few mends the key itself.
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
    if (calls.length === 0)
      return withAlternative(
        reference,
        { kind: 'no-call' },
        'To make no call, and to ask, is accepted, too.',
      );
    const refused = refusedArguments(witness, entry, original);
    if (refused === undefined) return withWhole(finding, reference, calls);
    const isOfKey = !isOfOneChoice(refused) && !refused.some(bindsToForm);
    if (isOfKey || isDoubtful(finding, entry, original)) return undefined;
    const changed = refused.reduce(withArgument, callsOf(reference.answers));
    return withAlternative(
      reference,
      { kind: 'possible-answers', answers: answersOf(changed) },
      `Beside the key, a call is accepted as a whole with ${refused.map(shownArgument).join(' and ')}.`,
    );
  },
};

/** The calls of the key with another value for an argument, and nothing beside it. */
const withArgument = (
  calls: readonly AnswerCall[],
  { slot, value }: RefusedArgument,
): readonly AnswerCall[] =>
  calls.map((call, index) =>
    index === slot.call ? withValues(call, slot.parameter, [value ?? LEFT_OUT]) : call,
  );

const shownArgument = ({ slot: { parameter }, value }: RefusedArgument): string =>
  value === undefined ? `no ${parameter}` : `${parameter} ${shownValue(value)}`;

/** More, fewer or other calls than those of the key. */
function withWhole(
  { component, detector }: Finding,
  key: AnswerKey,
  calls: readonly AnswerCall[],
): Mending | undefined {
  const accepted = callsOf(key.answers);
  const wanted = widenedCalls(calls, accepted);
  const named = calls.map(({ tool }) => tool).join(', ');
  if (component === 'reference' && detector.group === 'mechanical')
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

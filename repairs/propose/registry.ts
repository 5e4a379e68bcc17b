import type { Proposer } from './proposer.ts';
import { acceptAnyYear } from './rules/answer-keys/accept-any-year.ts';
import { acceptOtherCalls } from './rules/answer-keys/accept-other-calls.ts';
import { acceptRightValue } from './rules/answer-keys/accept-right-value.ts';
import { demandOption } from './rules/answer-keys/demand-option.ts';
import { demandCall } from './rules/answer-keys/demand-call.ts';
import { makeSatisfiable } from './rules/answer-keys/make-satisfiable.ts';
import { refuseNamedValues } from './rules/answer-keys/refuse-named-values.ts';
import { refuseWrongValue } from './rules/answer-keys/refuse-wrong-value.ts';
import { replaceDeniedValue } from './rules/answer-keys/replace-denied-value.ts';
import { keyProposer } from './rules/answer-keys/shared/key-rule.ts';
import { withdrawUnanswerable } from './rules/answer-keys/withdraw-unanswerable.ts';
import { withdrawUndated } from './rules/answer-keys/withdraw-undated.ts';

/**
 * Proposers of references of entries of one turn, in stages: those of a stage propose as long as they find anything, before those of
 * the next copy what they have made.
 */
export const ANSWER_KEY_PROPOSERS: readonly (readonly Proposer[])[] = [
  [makeSatisfiable, demandCall, refuseWrongValue, refuseNamedValues, replaceDeniedValue, demandOption],
  [acceptAnyYear, acceptRightValue],
  [acceptOtherCalls],
  [withdrawUndated, withdrawUnanswerable],
].map((stage) => stage.map(keyProposer));

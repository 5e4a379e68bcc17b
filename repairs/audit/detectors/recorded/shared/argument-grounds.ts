import { sameJson, shownPlain } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import type { Plain } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import type { Component, Severity } from '../../../../../harness/contract/finding.ts';
import { isOutvoted, isOverruled } from './ballots.ts';
import type { OutvotedArgument } from './outvoted-argument.ts';
import { isBound, leavesOf, mentionsAny, questionOf, restates, spacedName, statesAll } from './question.ts';
import { short } from './votes.ts';

export type Ground = { readonly component: Component; readonly severity: Severity; readonly claim: string };

/** What the words and the documentation say for the choice. */
export function groundOf(vote: OutvotedArgument): Ground {
  const { chosen, accepted, name } = vote;
  const demand = accepted.length === 0 ? 'its omission' : short(accepted.map(shownPlain).join(' or '));
  if (chosen === undefined || isDefault(vote, chosen)) {
    const claim = `The key demands ${demand} for the optional ${name}, of which the question says nothing.`;
    if (isUnmentioned(vote)) return { component: 'reference', severity: 'critical', claim };
    return {
      component: 'intent',
      severity: 'major',
      claim: `The key demands ${demand} for the optional ${name}; the question can be read as leaving it at its default.`,
    };
  }
  const given = short(shownPlain(chosen));
  const claim = `The question states ${given} for ${name}, but the key accepts only ${demand}.`;
  if (saysOtherwise(vote, chosen)) return { component: 'reference', severity: 'critical', claim };
  return {
    component: 'intent',
    severity: 'major',
    claim: `For ${name} the question can be read as ${given}, but the key accepts only ${demand}.`,
  };
}

const isDefault = ({ schema }: OutvotedArgument, chosen: Plain): boolean =>
  schema?.defaults.some((standard) => sameJson(standard, chosen)) === true;

/** Whether the question states what was chosen and not what is demanded, and no bound, sum or unit explains the demand. */
function saysOtherwise({ entry, accepted }: OutvotedArgument, chosen: Plain): boolean {
  const question = questionOf(entry);
  return (
    statesAll(question, chosen) &&
    !leavesOf(chosen).some((leaf) => isBound(question, leaf)) &&
    !accepted.some((value) => statesAll(question, value) || restates(question, value))
  );
}

/** Whether neither the question nor the documentation gives a reason for what is demanded. */
function isUnmentioned(vote: OutvotedArgument): boolean {
  const { entry, schema, accepted, count, name } = vote;
  const question = questionOf(entry);
  const documentation = schema?.description ?? '';
  const isReasoned = (leaf: string | number): boolean =>
    statesAll(question, leaf) || restates(question, leaf) || documentation.includes(String(leaf));
  if (accepted.length === 0 || accepted.flatMap(leavesOf).some(isReasoned)) return false;
  const isSwitch = accepted.some((value) => typeof value === 'boolean');
  // A switch is named by what it switches, which words may imply without its name.
  return isSwitch
    ? isOverruled(count) && !mentionsAny(question, spacedName(name.slice(name.lastIndexOf('.') + 1)))
    : isOutvoted(count);
}

import { momentsIn } from '../../../../../evaluators/outcome/single-turn/values/dates.ts';
import type { ActualCall } from '../../../../../evaluators/outcome/single-turn/calls.ts';
import { isArray } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import type { Plain } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import { toolKey } from '../../../../../evaluators/outcome/single-turn/prepare.ts';
import type { Component, Severity } from '../../../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { keyedCalls } from './key-place.ts';
import type { KeyedCall } from './key-place.ts';
import { leavesOf, mentionsAny, questionOf, spacedName, states, statesSome } from './question.ts';
import { short } from './votes.ts';

type Ground = {
  readonly component: Component;
  readonly severity: Severity;
  readonly claim: string;
  readonly place: KeyedCall | undefined;
};

/** What in the words speaks for the calls that most make, with the reply that shows it. */
export function groundOf(
  entry: SuiteEntry,
  replies: readonly (readonly ActualCall[])[],
): Ground & { readonly calls: readonly ActualCall[] } {
  const key = keyedCalls(entry);
  for (const find of [mergedCalls, uncoveredCall, needyCall]) {
    for (const calls of replies) {
      const ground = find(entry, key, calls);
      if (ground !== undefined) return { ...ground, calls };
    }
  }
  const calls = replies[0] ?? [];
  return {
    component: 'intent',
    severity: 'major',
    place: undefined,
    calls,
    claim: `The question can be read as asking for ${named(calls) || 'no call'}, but the key accepts only ${named(key.map(({ tool }) => ({ name: tool })))}.`,
  };
}

const named = (calls: readonly { readonly name: string }[]): string =>
  short(calls.map(({ name }) => name).join(' and '), 160);

/** One call whose list holds what the key spreads over several calls of the tool. */
function mergedCalls(
  _entry: SuiteEntry,
  key: readonly KeyedCall[],
  calls: readonly ActualCall[],
): Ground | undefined {
  for (const call of calls) {
    const ofTool = key.filter(({ tool }) => toolKey(tool) === call.tool);
    const made = calls.filter(({ tool }) => tool === call.tool).length;
    if (made >= ofTool.length) continue;
    for (const [parameter, value] of call.given) {
      if (!isArray(value) || value.length < 2) continue;
      const accepted = ofTool.map((other) =>
        (other.accepted.get(parameter) ?? []).flatMap(leavesOf).map(folded),
      );
      const spread = leavesOf(value).map(folded);
      const isSpread =
        spread.every((leaf) => accepted.some((leaves) => leaves.includes(leaf))) &&
        accepted.every((leaves) => !spread.every((leaf) => leaves.includes(leaf)));
      if (!isSpread) continue;
      return {
        component: 'evaluation',
        severity: 'critical',
        place: ofTool[0],
        claim: `${call.name}.${parameter} takes a list, so that one call with ${short(JSON.stringify(value))} asks for what the key demands in ${ofTool.length} calls; the key fails it.`,
      };
    }
  }
  return undefined;
}

const folded = (leaf: string | number): string => String(leaf).toLowerCase();

/** A call of a tool that the key does not call, for something that the question states and no call of the key takes. */
function uncoveredCall(
  entry: SuiteEntry,
  key: readonly KeyedCall[],
  calls: readonly ActualCall[],
): Ground | undefined {
  const question = questionOf(entry);
  const covered = key.flatMap(({ accepted }) =>
    [...accepted.values()].flatMap((values) => values.flatMap(leavesOf)),
  );
  const coveredText = covered.map(folded).join('\n');
  if (calls.length <= key.length) return undefined;
  for (const call of calls) {
    const leaves = [...call.given.values()].flatMap(leavesOf);
    const isCovered = (leaf: string | number): boolean => coveredText.includes(folded(leaf));
    const isOwn = leaves.every((leaf) => states(question, leaf) || isCovered(leaf));
    const fresh = leaves.find((leaf) => isName(leaf) && states(question, leaf) && !isCovered(leaf));
    if (!isOwn || fresh === undefined) continue;
    return {
      component: 'reference',
      severity: 'critical',
      place: undefined,
      claim: `The question asks for ${short(String(fresh))}, which ${call.name} takes, but no call of the key does, and the key fails replies that make this call.`,
    };
  }
  return undefined;
}

/** Whether a value could be the thing that a further call is about, and not its date or its number. */
const isName = (leaf: string | number): boolean =>
  typeof leaf === 'string' && leaf.length > 3 && momentsIn(leaf).length === 0;

/** A call of the key that needs what the question does not state, where the others need nothing that it does not state. */
function needyCall(
  entry: SuiteEntry,
  key: readonly KeyedCall[],
  calls: readonly ActualCall[],
): Ground | undefined {
  const question = questionOf(entry);
  if (calls.length === 0) return undefined;
  const isStated = (values: readonly Plain[]): boolean =>
    values.includes('') ||
    values.every((value) => leavesOf(value).length === 0) ||
    values.some((value) => statesSome(question, value));
  const areStated = calls.every(({ given }) => [...given.values()].every((value) => isStated([value])));
  if (!areStated) return undefined;
  for (const place of key) {
    if (calls.some(({ tool }) => tool === toolKey(place.tool))) continue;
    const unstated = [...place.accepted].find(([, values]) => !isStated(values));
    const isNamed = mentionsAny(question, spacedName(place.tool));
    if (unstated === undefined) continue;
    const [parameter, values] = unstated;
    return {
      component: 'reference',
      severity: isNamed ? 'major' : 'critical',
      place,
      claim: `The key demands ${place.tool} with ${parameter} = ${short(JSON.stringify(values))}, which the question does not state; all that ${named(calls)} takes is stated.`,
    };
  }
  return undefined;
}

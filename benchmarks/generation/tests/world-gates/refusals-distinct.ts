import type { Refusal, ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import { contentWords, TELLINGS, tellingText } from './refusal-words.ts';
import type { Telling } from './refusal-words.ts';
import type { DefinedWorld, WorldProblem } from './world-problem.ts';

/** The refusals of a tool can be told apart: each has a code and a message of its own, and words that fit its code. */
export const refusalProblems = ({ definition }: DefinedWorld): readonly WorldProblem[] =>
  definition.tools.flatMap((tool) =>
    pairsOf(tool.contract.refuses).flatMap(([one, other]) =>
      [...sharedBy(one, other), ...exchangedBetween(one, other)].map((problem) => ({
        tool: tool.name,
        problem,
        blame: 'tool' as const,
      })),
    ),
  );

const pairsOf = (refusals: ToolDefinition['contract']['refuses']): readonly (readonly [Refusal, Refusal])[] =>
  refusals.flatMap((one, index) => refusals.slice(index + 1).map((other) => [one, other] as const));

function sharedBy(one: Refusal, other: Refusal): readonly string[] {
  if (one.code === other.code)
    return [`Two refusals have the code "${one.code}": "${one.says}" and "${other.says}".`];
  return messageOf(one) === messageOf(other)
    ? [
        `The refusals "${one.code}" and "${other.code}" have the same message, ${JSON.stringify(one.message)}.`,
      ]
    : [];
}

/** A message by what it says: case and marks are no difference. */
const messageOf = ({ message }: Refusal): string =>
  JSON.stringify(message)
    .toLowerCase()
    .replaceAll(/[.,!;\s]+(?=")/gu, '');

/** Parts of two refusals that fit each other crosswise, and not as they stand. */
function exchangedBetween(one: Refusal, other: Refusal): readonly string[] {
  return TELLINGS.flatMap((first, index) =>
    TELLINGS.slice(index + 1).flatMap((second) =>
      isExchanged([one, other], first, second)
        ? [`The ${first} of "${one.code}" fits the ${second} of "${other.code}", and the other way round.`]
        : [],
    ),
  );
}

/** Only words that tell the two refusals apart count. */
function isExchanged([one, other]: readonly [Refusal, Refusal], first: Telling, second: Telling): boolean {
  const [left, right] = apart(one, other, first);
  const [near, far] = apart(one, other, second);
  const own = shared(left, near) + shared(right, far);
  return own === 0 && shared(left, far) > 0 && shared(right, near) > 0;
}

function apart(one: Refusal, other: Refusal, telling: Telling) {
  const [left, right] = [one, other].map((refusal) => contentWords(tellingText(refusal, telling)));
  if (left === undefined || right === undefined) return [new Set<string>(), new Set<string>()] as const;
  return [left.difference(right), right.difference(left)] as const;
}

const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => one.intersection(other).size;

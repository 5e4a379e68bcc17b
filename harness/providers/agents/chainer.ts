import type { IssuedCall, OfferedTool } from '../../contract/chat-model.ts';
import type { Json } from '../../contract/json.ts';
import { objectIn } from '../json-parts.ts';
import type { Agent } from './agent.ts';
import { withArguments } from './call-arguments.ts';
import { goalsIn } from './chainer/goals.ts';
import { lookUpFor } from './chainer/look-up.ts';
import { idFrom } from './chainer/records.ts';
import { statedId, wantedIds } from './chainer/wanted-ids.ts';
import { argumentsFrom } from './findings.ts';
import { madeThisTurn } from './one-by-one.ts';
import type { MadeCall } from './one-by-one.ts';
import { issues, says, standingIn } from './replies.ts';
import type { Property } from './schema.ts';
import { isRefusal, outputsShown, shownByTurn } from './shown.ts';

/** Maximum number of look-ups in a turn. */
const MOST_LOOK_UPS = 3;

/**
 * A program without a model and without the reference: it ranks tools by words, takes values from the words by type, and looks ids up in the
 * outputs of read-only tools. What it passes, needs no understanding.
 */
export const chainer: Agent = {
  id: 'chainer',
  needs: 'offered-tools',
  create:
    ({ readTools }) =>
    ({ messages, tools }) => {
      const { turn } = standingIn(messages);
      const made = madeThisTurn(messages);
      const situation: Situation = {
        text: shownByTurn(messages).at(-1)?.said.join('\n') ?? '',
        outputs: outputsShown(messages),
        made,
        tools,
        readTools,
      };
      const call = nextCall(situation);
      if (call === undefined) return says(['Done.', ...made.map(({ output }) => output)].join('\n'));
      return issues([{ ...call, callId: `call_${turn + 1}_${made.length + 1}` }]);
    },
};

type Situation = {
  /** What the user said in this turn. */
  readonly text: string;
  /** All outputs so far, oldest first. */
  readonly outputs: readonly string[];
  readonly made: readonly MadeCall[];
  readonly tools: readonly OfferedTool[];
  readonly readTools: readonly string[];
};

/** The call of the first goal that is not reached, or a look-up for it; `undefined` when all are, or one was refused. */
function nextCall(situation: Situation): IssuedCall | undefined {
  const { text, made, tools } = situation;
  const goals = goalsIn(text, tools);
  const isMade = (name: string): boolean => made.some(({ call }) => call.tool === name);
  const goal = goals.find(({ tool }) => !isMade(tool.name));
  const isStuck = goals.some(({ tool }) =>
    made.some(({ call, output }) => call.tool === tool.name && isRefusal(output)),
  );
  if (goal === undefined || isStuck) return undefined;
  const ids = wantedIds(goal.tool).map((parameter) => ({ parameter, id: idFor(parameter, situation) }));
  const missing = ids.find(({ id }) => id === undefined);
  const lookUp = missing === undefined ? undefined : nextLookUp(missing.parameter, situation);
  if (lookUp !== undefined) return callOf(lookUp, text, {});
  const found = ids.flatMap(({ parameter, id }): [string, Json][] =>
    id === undefined ? [] : [[parameter.name, id]],
  );
  return callOf(goal.tool, `${goal.clause}\n${text}`, Object.fromEntries(found));
}

/** The id that the user stated, or that of a record that was shown. */
const idFor = (parameter: Property, { text, outputs }: Situation): Json | undefined =>
  statedId(parameter, text) ?? idFrom(outputs, parameter, text);

/** A read-only tool that may give an id and was not called in this turn; `undefined` if there is none, or after too many. */
function nextLookUp(
  parameter: Property,
  { text, made, tools, readTools }: Situation,
): OfferedTool | undefined {
  if (made.length >= MOST_LOOK_UPS) return undefined;
  const uncalled = tools.filter(
    ({ name }) => readTools.includes(name) && made.every(({ call }) => call.tool !== name),
  );
  return lookUpFor({ parameter, text, tools: uncalled });
}

/** A call with arguments from the words; those that are known otherwise come first. */
function callOf(tool: OfferedTool, text: string, known: { readonly [name: string]: Json }): IssuedCall {
  const given = { ...objectIn(argumentsFrom(text, tool.parameters)), ...known };
  return withArguments({ callId: '', tool: tool.name, rawArguments: '' }, given);
}

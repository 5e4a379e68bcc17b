import type { IssuedCall, OfferedTool } from '../../contract/chat-model.ts';
import type { Json } from '../../contract/json.ts';
import type { Agent } from './agent.ts';
import { filledCall } from './chainer/filled-call.ts';
import { goalsIn } from './chainer/goals.ts';
import { lookUpsFor } from './chainer/look-up.ts';
import { idFrom } from './chainer/records.ts';
import type { ToolOutput } from './chainer/records.ts';
import { statedId, wantedIds } from './chainer/wanted-ids.ts';
import { madeThisTurn } from './one-by-one.ts';
import type { MadeCall } from './one-by-one.ts';
import { issues, says, standingIn } from './replies.ts';
import type { Property } from './schema.ts';
import { isRefusal, shownByTurn } from './shown.ts';

/** Maximum number of look-ups in a turn. */
const MOST_LOOK_UPS = 3;

/**
 * A program without a model and without the reference: it ranks tools by words, takes values from the words by type, and looks ids up in the
 * outputs of read-only tools. What it passes, needs no understanding.
 */
export const chainer: Agent = {
  id: 'chainer',
  behaviour:
    'Knows no reference: ranks tools by words, takes values by type, and looks ids up; what it passes needs no understanding.',
  needs: 'offered-tools',
  create:
    ({ readTools }) =>
    ({ messages, tools }) => {
      const { turn } = standingIn(messages);
      const made = madeThisTurn(messages);
      const situation: Situation = {
        text: shownByTurn(messages).at(-1)?.said.join('\n') ?? '',
        outputs: messages.flatMap((message) => (message.role === 'tool' ? [message] : [])),
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
  readonly outputs: readonly ToolOutput[];
  readonly made: readonly MadeCall[];
  readonly tools: readonly OfferedTool[];
  readonly readTools: readonly string[];
};

/** The call of the first goal that can be made and was not, or a look-up for it; `undefined` if there is none, or one was refused. */
function nextCall(situation: Situation): IssuedCall | undefined {
  const { text, made, tools } = situation;
  const goals = goalsIn(text, tools);
  const isMade = (name: string): boolean => made.some(({ call }) => call.tool === name);
  const isStuck = goals.some(({ tool }) =>
    made.some(({ call, output }) => call.tool === tool.name && isRefusal(output)),
  );
  const open = isStuck ? [] : goals.filter(({ tool }) => !isMade(tool.name));
  return firstOf(open, ({ tool }) => stepTowards(tool, situation));
}

/** The call of a tool, or a look-up of an id that it wants; `undefined` if the words do not say all that it requires. */
function stepTowards(tool: OfferedTool, situation: Situation): IssuedCall | undefined {
  const known: [string, Json][] = [];
  // An id that was taken is no argument of another parameter.
  let { text } = situation;
  for (const parameter of wantedIds(tool)) {
    const id = statedId(parameter, text) ?? idFrom(situation.outputs, parameter, text);
    if (id === undefined) return nextLookUp(parameter, situation);
    known.push([parameter.name, id]);
    text = text.replace(typeof id === 'string' ? id : JSON.stringify(id), ' ');
  }
  return filledCall(tool, text, Object.fromEntries(known));
}

/** A call of a read-only tool that may give an id and was not made in this turn; `undefined` if there is none, or after too many. */
function nextLookUp(
  parameter: Property,
  { text, made, tools, readTools }: Situation,
): IssuedCall | undefined {
  if (made.length >= MOST_LOOK_UPS) return undefined;
  const uncalled = tools.filter(
    ({ name }) => readTools.includes(name) && made.every(({ call }) => call.tool !== name),
  );
  return firstOf(lookUpsFor({ parameter, text, tools: uncalled }), (tool) => filledCall(tool, text, {}));
}

function firstOf<Item, Result>(
  items: readonly Item[],
  resultOf: (item: Item) => Result | undefined,
): Result | undefined {
  for (const item of items) {
    const result = resultOf(item);
    if (result !== undefined) return result;
  }
  return undefined;
}

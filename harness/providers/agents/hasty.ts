import type { Json } from '../../contract/json.ts';
import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';
import type { IssuedCall, OfferedTool, ReplyRequest } from '../../contract/chat-model.ts';
import type { Agent } from './agent.ts';
import { oracleReply } from './altered.ts';
import { drawsAt } from './draws.ts';
import { guessedCall } from './guessed-call.ts';
import type { Guess } from './guessed-call.ts';
import { occursIn } from './occurrence.ts';
import { callsByTurn, says, standingIn } from './replies.ts';
import { shownByTurn, shownValues } from './shown.ts';
import { tellingWords, toolWords } from './words.ts';

/**
 * Plays the reference, but acts on a guess instead of asking: where the reference does nothing because the next turn says what is
 * missing, it makes the calls of the next turn with guesses in place of what was not said yet, and none in the next turn. It
 * waits where a tool is missing.
 */
export const hasty: Agent = {
  id: 'hasty',
  behaviour: 'Plays the reference, but guesses a missing value instead of asking for it.',
  needs: 'offered-tools',
  create: (knowledge) => (request) => {
    const { turn, stage } = standingIn(request.messages);
    if (stage === 'begins' && hasActedBefore(knowledge, request, turn)) return says('Done already.');
    const waits = knowledge.reference[turn]?.length === 0;
    const calls = waits ? hastyCalls(knowledge, request, turn) : (knowledge.reference[turn] ?? []);
    return oracleReply(knowledge, request, { turn, calls });
  },
};

/** Returns true if the calls of this turn were made in the turn before, where the reference makes none. */
const hasActedBefore = ({ reference }: AgentKnowledge, { messages }: ReplyRequest, turn: number): boolean =>
  reference[turn - 1]?.length === 0 && (callsByTurn(messages)[turn - 1] ?? []).length > 0;

/** The next turn's calls with guesses; empty if the next turn does not say what is missing in this one. */
function hastyCalls(knowledge: AgentKnowledge, request: ReplyRequest, turn: number): readonly IssuedCall[] {
  const next = knowledge.reference[turn + 1] ?? [];
  const turns = shownByTurn(request.messages);
  const isOffered = next.every(({ tool }) => request.tools.some(({ name }) => name === tool));
  if (!isOffered || !isAskedFor(next, turns.at(-1)?.said ?? [], request.tools)) return [];
  const said = turns.flatMap((shown) => shown.said);
  const outputs = turns.flatMap((shown) => shown.outputs);
  // If every value was shown, the next turn says which of the shown ones is meant.
  const kinds = [[...said, ...outputs], said].map((texts) =>
    next.map((call, index): Guess => {
      const draw = drawsAt(knowledge, request, { turn, call: index });
      const isUnknown = (value: Json): boolean => !occursIn(value, texts);
      return guessedCall(call, isUnknown, { tools: request.tools, outputs, draw });
    }),
  );
  const guesses = kinds.find((each) => each.some(({ kind }) => kind === 'guessed')) ?? [];
  return guesses.flatMap(({ call }) => (call === undefined ? [] : [call]));
}

/** The next turn completes this one, and is no other request, if this one names a value or a tool of its calls. */
function isAskedFor(
  calls: readonly IssuedCall[],
  said: readonly string[],
  tools: readonly OfferedTool[],
): boolean {
  const wanted = tellingWords(said.join('\n'));
  const isNamed = (name: string): boolean =>
    tools.some((tool) => tool.name === name && !toolWords(tool).isDisjointFrom(wanted));
  return calls.some(
    ({ tool, rawArguments }) =>
      isNamed(tool) || shownValues([rawArguments]).some(({ value }) => occursIn(value, said)),
  );
}

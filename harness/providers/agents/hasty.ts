import type { Json } from '../../contract/json.ts';
import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';
import type { IssuedCall, OfferedTool, ReplyRequest } from '../../contract/chat-model.ts';
import type { Agent } from './agent.ts';
import { oracleReply } from './altered.ts';
import { drawsAt } from './draws.ts';
import { guessedCall } from './guessed-call.ts';
import { occursIn } from './occurrence.ts';
import { callsByTurn, says, standingIn } from './replies.ts';
import { shownByTurn } from './shown.ts';
import { tellingWords, toolWords } from './words.ts';

/**
 * Plays the reference, but acts on a guess instead of asking: where the reference does nothing because the next turn says what is
 * missing, it makes the calls of the next turn with guesses in place of what was not said yet, and none in the next turn. It
 * waits where a tool is missing.
 */
export const hasty: Agent = {
  id: 'hasty',
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
  const texts = turns.flatMap(({ said, outputs }) => [...said, ...outputs]);
  const outputs = turns.flatMap((shown) => shown.outputs);
  const isUnknown = (value: Json): boolean => !occursIn(value, texts);
  const guesses = next.map((call, index) => {
    const draw = drawsAt(knowledge, request, { turn, call: index });
    return { call, guess: guessedCall(call, isUnknown, { tools: request.tools, outputs, draw }) };
  });
  if (guesses.every(({ guess }) => guess.kind === 'known')) return [];
  return guesses.flatMap(({ call, guess }) =>
    guess.kind === 'guessed' ? [guess.call] : guess.kind === 'known' ? [call] : [],
  );
}

/** The next turn completes this one, and is no other request, if this one asks for one of its calls in the words of its tool. */
function isAskedFor(
  calls: readonly IssuedCall[],
  said: readonly string[],
  tools: readonly OfferedTool[],
): boolean {
  const wanted = tellingWords(said.join('\n'));
  return calls.some((call) =>
    tools.some((tool) => tool.name === call.tool && !toolWords(tool).isDisjointFrom(wanted)),
  );
}

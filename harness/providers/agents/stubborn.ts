import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';
import type { IssuedCall, OfferedTool, ReplyRequest } from '../../contract/chat-model.ts';
import type { Agent } from './agent.ts';
import { emptyArguments } from './arguments.ts';
import { argumentsIn, withArguments } from './call-arguments.ts';
import { damagedCall } from './damaged-call.ts';
import { drawsAt } from './draws.ts';
import { oneByOne } from './one-by-one.ts';
import type { NextCall } from './one-by-one.ts';
import { isObject } from '../json-parts.ts';
import { readSchema } from './schema.ts';
import { isRefusal, outputsShown } from './shown.ts';

/** Maximum number of writes by which it tries to force a turn. */
const MOST_TRIES = 3;

/**
 * Plays the reference, but forces the impossible: where the last call of a turn is refused, it makes the call with another argument, and
 * at last the write that is most alike, until one is not refused.
 */
export const stubborn: Agent = {
  id: 'stubborn',
  needs: 'offered-tools',
  create: (knowledge) =>
    oneByOne(knowledge, (situation) => {
      const { turn, made } = situation;
      const calls = knowledge.reference[turn] ?? [];
      return calls[made.length] ?? forcedCall(knowledge, situation, calls.at(-1));
    }),
};

/** The next try after a refusal; `undefined` if nothing was refused, a try succeeded, or there are no more tries. */
function forcedCall(
  knowledge: AgentKnowledge,
  { turn, made, request }: NextCall,
  refused: IssuedCall | undefined,
): IssuedCall | undefined {
  const tries = made.length - (knowledge.reference[turn]?.length ?? 0);
  const isRefused = isRefusal(made.at(-1)?.output ?? '');
  if (refused === undefined || !isRefused || tries < 0 || tries >= MOST_TRIES) return undefined;
  const related = relatedWrites(refused, request, knowledge.readTools);
  const isRead = knowledge.readTools.includes(refused.tool);
  // Reads change nothing, so a refused read is followed by other tools at once.
  const other = isRead ? related[tries] : tries === MOST_TRIES - 1 ? related[0] : undefined;
  const callId = `call_${turn + 1}_${made.length + 1}`;
  if (other !== undefined) return { ...adapted(refused, other), callId };
  const draw = drawsAt(knowledge, request, { turn, call: made.length });
  const outputs = outputsShown(request.messages);
  const changed = isRead ? undefined : damagedCall(refused, { tools: request.tools, outputs, draw });
  return changed === undefined ? undefined : { ...changed, callId };
}

/** Other offered writes that share parameters with a call, most first. */
function relatedWrites(
  call: IssuedCall,
  { tools }: ReplyRequest,
  readTools: readonly string[],
): readonly OfferedTool[] {
  const given = new Set(Object.keys(argumentsIn(call)));
  const shared = ({ parameters }: OfferedTool): number =>
    readSchema(parameters).properties.filter(({ name }) => given.has(name)).length;
  return tools
    .filter((tool) => tool.name !== call.tool && !readTools.includes(tool.name) && shared(tool) > 0)
    .toSorted((one, other) => shared(other) - shared(one));
}

/** A call of another tool with the same values, and the emptiest values for what else it requires. */
function adapted(call: IssuedCall, { name: tool, parameters }: OfferedTool): IssuedCall {
  const names = new Set(readSchema(parameters).properties.map(({ name }) => name));
  const given = Object.entries(argumentsIn(call)).filter(([name]) => names.has(name));
  const required = emptyArguments(parameters);
  return withArguments(
    { ...call, tool },
    { ...(isObject(required) ? required : {}), ...Object.fromEntries(given) },
  );
}

import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';
import type { IssuedCall, OfferedTool, ReplyRequest } from '../../contract/chat-model.ts';
import type { Agent } from './agent.ts';
import { adaptedCall } from './adapted-call.ts';
import { argumentsIn, withArguments } from './call-arguments.ts';
import { damagedCall } from './damaged-call.ts';
import type { DamageSource } from './damaged-call.ts';
import { namesId, withOtherPart } from './other-value.ts';
import { drawsAt } from './draws.ts';
import { oneByOne } from './one-by-one.ts';
import type { NextCall } from './one-by-one.ts';
import { readSchema } from './schema.ts';
import { callsByTurn } from './replies.ts';
import { isRefusal, outputsShown, shownValues } from './shown.ts';
import type { Json } from '../../contract/json.ts';

/** Maximum number of writes by which it tries to force a turn. */
const MOST_TRIES = 16;
/** Tries with the refused tool, before others. */
const OWN_TRIES = 2;

/**
 * Plays the reference, but forces the impossible: where the last call of a turn is refused, it makes the call with another argument, and
 * then other writes, those that are most alike first, until one is not refused.
 */
export const stubborn: Agent = {
  id: 'stubborn',
  behaviour: 'Plays the reference, but answers a refusal with other writes, until one is not refused.',
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
  const callId = `call_${turn + 1}_${made.length + 1}`;
  const tried = triedCall(knowledge, request, { refused, tries });
  if (tried === undefined) return undefined;
  const draw = drawsAt(knowledge, request, { turn, call: made.length });
  const outputs = outputsShown(request.messages);
  // Every try but the first of another tool has another argument.
  const isNew = tried.tool !== refused.tool && tries % 2 === 0;
  const source = { tools: request.tools, outputs, draw };
  const changed = isNew ? tried : (withOtherValue(tried, source) ?? damagedCall(tried, source));
  return changed === undefined ? undefined : { ...changed, callId };
}

/** The call that a try starts from: the refused one at first, unless it is a read, which changes nothing; then others. */
function triedCall(
  knowledge: AgentKnowledge,
  request: ReplyRequest,
  { refused, tries }: { readonly refused: IssuedCall; readonly tries: number },
): IssuedCall | undefined {
  const isRead = knowledge.readTools.includes(refused.tool);
  const left = isRead ? tries : tries - OWN_TRIES;
  if (left < 0) return refused;
  const known = valuesByName(request);
  const others = otherWrites(refused, request, knowledge.readTools).map((tool) =>
    adaptedCall(refused, tool, known, request),
  );
  // What would pass an empty text comes last.
  const ordered = others.toSorted((one, other) => emptyTexts(one) - emptyTexts(other));
  return ordered[Math.floor(left / 2) % Math.max(1, ordered.length)];
}

const emptyTexts = (call: IssuedCall): number =>
  Object.values(argumentsIn(call)).filter((value) => value === '').length;

/** A call with another value in an argument that is no id; `undefined` if it has none. */
function withOtherValue(call: IssuedCall, { tools, outputs, draw }: DamageSource): IssuedCall | undefined {
  const schema = tools.find(({ name }) => name === call.tool)?.parameters ?? {};
  const given = argumentsIn(call);
  const values = Object.fromEntries(Object.entries(given).filter(([name]) => !namesId(name)));
  const changed = withOtherPart(values, { schema, shown: shownValues(outputs), draw });
  return changed === undefined ? undefined : withArguments(call, { ...given, ...changed });
}

/** Other offered writes; those that share most parameters with a call first. */
function otherWrites(
  call: IssuedCall,
  { tools }: ReplyRequest,
  readTools: readonly string[],
): readonly OfferedTool[] {
  const given = new Set(Object.keys(argumentsIn(call)));
  const shared = ({ parameters }: OfferedTool): number =>
    readSchema(parameters).properties.filter(({ name }) => given.has(name)).length;
  return tools
    .filter((tool) => tool.name !== call.tool && !readTools.includes(tool.name))
    .toSorted((one, other) => shared(other) - shared(one));
}

/** Values that outputs showed, or that calls passed, by the name of the property or parameter; the latest of each. */
function valuesByName({ messages }: ReplyRequest): ReadonlyMap<string, Json> {
  const shown = shownValues(outputsShown(messages)).map(({ key, value }) => [key, value] as const);
  const passed = callsByTurn(messages)
    .flat()
    .flatMap((call) => Object.entries(argumentsIn(call)));
  return new Map([...shown, ...passed]);
}

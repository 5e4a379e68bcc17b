import type { Json } from '../../contract/json.ts';
import { literalOf } from '../wire-json.ts';
import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';
import type { IssuedCall } from '../../contract/chat-model.ts';
import type { Agent } from './agent.ts';
import { drawsAt } from './draws.ts';
import { guessedCall } from './guessed-call.ts';
import { occursIn } from './occurrence.ts';
import { oneByOne } from './one-by-one.ts';
import type { NextCall } from './one-by-one.ts';
import { shownByTurn } from './shown.ts';

/**
 * Plays the reference, but knows only the current turn: it guesses a value that was said or shown in an earlier turn and not in
 * this one, and leaves a call out where it can guess nothing.
 */
export const forgetful: Agent = {
  id: 'forgetful',
  behaviour:
    'Plays the reference, but knows only the current turn: it guesses what was said or shown before.',
  needs: 'offered-tools',
  create: (knowledge) => oneByOne(knowledge, (situation) => remembered(knowledge, situation)),
};

/** The next call of the reference as far as this turn tells it; `undefined` if none is left. */
function remembered(knowledge: AgentKnowledge, { turn, made, request }: NextCall): IssuedCall | undefined {
  const turns = shownByTurn(request.messages);
  const textsOf = (from: number, to?: number): readonly string[] =>
    turns.slice(from, to).flatMap(({ said, outputs }) => [...said, ...outputs]);
  const now = textsOf(-1);
  const before = textsOf(0, -1);
  const isForgotten = (value: Json): boolean =>
    !occursByChance(value) && !occursIn(value, now) && occursIn(value, before);
  const calls = knowledge.reference[turn] ?? [];
  // Calls may have been left out, so the last call that was made tells the place in the reference.
  const last = calls.findIndex(({ callId }) => callId === made.at(-1)?.call.callId);
  for (const [index, call] of calls.entries()) {
    if (index <= last) continue;
    const draw = drawsAt(knowledge, request, { turn, call: index });
    const outputs = turns.at(-1)?.outputs ?? [];
    const guess = guessedCall(call, isForgotten, { tools: request.tools, outputs, draw });
    if (guess.call !== undefined) return guess.call;
  }
  return undefined;
}

/** 0 and 1 occur in outputs of every kind, so that their origin is not known. */
const occursByChance = (value: Json): boolean =>
  /^[01](?:\.0)?$/.test(literalOf(value) ?? JSON.stringify(value));

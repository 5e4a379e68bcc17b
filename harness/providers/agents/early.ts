import type { Agent } from './agent.ts';
import { oracleReply } from './altered.ts';
import { says, standingIn } from './replies.ts';

/**
 * Plays the reference without waiting: a turn in which the reference does nothing gets the calls of the next turn, which
 * then makes none. So a withheld tool is called before it is offered, and a missing value is known before it is said.
 */
export const early: Agent = {
  id: 'early',
  behaviour:
    'Plays the reference without waiting: it calls a tool before it is offered, and knows a value before it is said.',
  needs: 'nothing',
  create: (knowledge) => (request) => {
    const { reference } = knowledge;
    const { turn, stage } = standingIn(request.messages);
    const waits = (index: number): boolean => reference[index]?.length === 0;
    if (stage === 'begins' && waits(turn - 1) && turn > 0) return says('Done already.');
    const calls = reference[waits(turn) ? turn + 1 : turn] ?? [];
    return oracleReply(knowledge, request, { turn, calls });
  },
};

import type { Agent } from './agent.ts';
import { oracleReply } from './altered.ts';
import { standingIn } from './replies.ts';

/** Plays the reference, but of each turn only the first calls. @param most - number of calls, at least 1. */
export function short(most: number): Agent {
  return {
    id: `short-${most}`,
    behaviour: `Plays the reference, but of each turn only the first ${most} calls.`,
    needs: 'nothing',
    create: (knowledge) => (request) => {
      const { turn } = standingIn(request.messages);
      const calls = (knowledge.reference[turn] ?? []).slice(0, most);
      return oracleReply(knowledge, request, { turn, calls });
    },
  };
}

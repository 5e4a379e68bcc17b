import type { IssuedCall, ReplyRequest } from '../../contract/chat-model.ts';
import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';
import type { Agent } from './agent.ts';
import { oracleReply } from './altered.ts';
import { damagedCall } from './damaged-call.ts';
import { drawsAt } from './draws.ts';
import { standingIn } from './replies.ts';
import { outputsShown } from './shown.ts';

/**
 * Plays the reference with noise: every write is damaged with this probability, independently of the others. One argument gets another
 * value of the same kind; a write without such an argument is left out. Whatever is damaged at one rate is damaged in the same way at
 * every higher one.
 *
 * @param percent - 0 to 100.
 */
export function noisy(percent: number): Agent {
  return {
    id: `noisy-${percent}`,
    behaviour: `Plays the reference, but damages ${percent} % of the writes, at random.`,
    needs: 'nothing',
    create: (knowledge) => (request) => {
      const { turn } = standingIn(request.messages);
      const outputs = outputsShown(request.messages);
      const calls = (knowledge.reference[turn] ?? []).flatMap((call, index) => {
        const place = { turn, call: index };
        return withNoise(call, knowledge, { request, outputs, place, percent });
      });
      return oracleReply(knowledge, request, { turn, calls });
    },
  };
}

type Noise = {
  readonly request: ReplyRequest;
  readonly outputs: readonly string[];
  readonly place: { readonly turn: number; readonly call: number };
  readonly percent: number;
};

/** The call, its damaged form, or nothing. */
function withNoise(
  call: IssuedCall,
  knowledge: AgentKnowledge,
  { request, outputs, place, percent }: Noise,
): readonly IssuedCall[] {
  if (knowledge.readTools.includes(call.tool)) return [call];
  const draw = drawsAt(knowledge, request, place);
  if (draw() * 100 >= percent) return [call];
  const damaged = damagedCall(call, { tools: request.tools, outputs, draw });
  return damaged === undefined ? [] : [damaged];
}

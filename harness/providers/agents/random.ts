import type { ChatModel } from '../../contract/chat-model.ts';
import { randomArguments } from './arguments.ts';
import type { AgentKnowledge } from './knowledge.ts';
import { issues, says, standingIn } from './replies.ts';
import { seededFractions } from './seeded-fractions.ts';

/**
 * Calls one random tool in each turn, with random arguments of the right types. The same seed gives the same calls: that of
 * the request or, where it has none, the agent's own.
 */
export function randomAgent({ seed: ownSeed }: AgentKnowledge): Pick<ChatModel, 'reply'> {
  return {
    reply({ messages, tools, seed = ownSeed }) {
      const { turn, stage } = standingIn(messages);
      const draw = seededFractions(seed, turn);
      const tool = tools[Math.floor(draw() * tools.length)];
      if (stage === 'called' || tool === undefined) return Promise.resolve(says('random', 'Done.'));
      const rawArguments = JSON.stringify(randomArguments(tool.parameters, draw));
      return Promise.resolve(
        issues('random', [{ callId: `call_${turn + 1}_1`, tool: tool.name, rawArguments }]),
      );
    },
  };
}

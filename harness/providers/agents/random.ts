import type { Agent } from './agent.ts';
import { randomArguments } from './arguments.ts';
import { issues, says, standingIn } from './replies.ts';
import { seededFractions } from './seeded-fractions.ts';

/**
 * Calls one random tool per turn, with random arguments of the right types. Deterministic for a seed: that of the request
 * or, if it has none, that of the entry.
 */
export const random: Agent = {
  id: 'random',
  behaviour: 'Calls one random tool a turn, with random arguments of the right types.',
  needs: 'offered-tools',
  create:
    ({ seed: entrySeed }) =>
    ({ messages, tools, seed = entrySeed }) => {
      const { turn, stage } = standingIn(messages);
      const draw = seededFractions(seed, turn);
      const tool = tools[Math.floor(draw() * tools.length)];
      if (stage === 'called' || tool === undefined) return says('Done.');
      const rawArguments = JSON.stringify(randomArguments(tool.parameters, draw));
      return issues([{ callId: `call_${turn + 1}_1`, tool: tool.name, rawArguments }]);
    },
};

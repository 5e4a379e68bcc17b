import type { Agent } from './agent.ts';
import { argumentsFrom } from './findings.ts';
import { issues, says, standingIn } from './replies.ts';
import { nearestTool } from './words.ts';

/**
 * Calls once per turn the tool that shares most words with the user's message, with arguments extracted from the text. A
 * lower bound without any understanding, which every model should beat.
 */
export const lexical: Agent = {
  id: 'lexical',
  behaviour:
    'Calls once a turn the tool that shares most words with the user, with values from the words; it understands nothing.',
  needs: 'offered-tools',
  create:
    () =>
    ({ messages, tools }) => {
      const { turn, stage, said } = standingIn(messages);
      const text = said.join('\n');
      const tool = stage === 'begins' ? nearestTool(text, tools) : undefined;
      if (tool === undefined) return says('Done.');
      const rawArguments = JSON.stringify(argumentsFrom(text, tool.parameters));
      return issues([{ callId: `call_${turn + 1}_1`, tool: tool.name, rawArguments }]);
    },
};

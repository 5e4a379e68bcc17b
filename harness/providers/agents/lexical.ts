import type { Agent } from './agent.ts';
import { argumentsFrom } from './findings.ts';
import { issues, says, standingIn } from './replies.ts';
import { nearestTool } from './words.ts';

/**
 * Calls, once in each turn, the tool that shares most words with what the user said, with arguments found in the text. It
 * understands nothing: a floor that any model must beat.
 */
export const lexical: Agent = {
  id: 'lexical',
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

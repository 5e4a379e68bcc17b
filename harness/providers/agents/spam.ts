import type { ChatModel } from '../../contract/chat-model.ts';
import { emptyArguments } from './arguments.ts';
import type { AgentKnowledge } from './knowledge.ts';
import { issues, says, standingIn } from './replies.ts';

/** Calls every tool that changes nothing, once in each turn, with arguments as empty as their types allow. */
export function spamAgent({ readTools }: AgentKnowledge): Pick<ChatModel, 'reply'> {
  const reads = new Set(readTools);
  return {
    reply({ messages, tools }) {
      const { turn, stage } = standingIn(messages);
      const called = stage === 'begins' ? tools.filter(({ name }) => reads.has(name)) : [];
      if (called.length === 0) return Promise.resolve(says('spam', 'Done.'));
      const calls = called.map(({ name, parameters }, index) => ({
        callId: `call_${turn + 1}_${index + 1}`,
        tool: name,
        rawArguments: JSON.stringify(emptyArguments(parameters)),
      }));
      return Promise.resolve(issues('spam', calls));
    },
  };
}

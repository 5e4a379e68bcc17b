import type { ChatModel, Message } from '../../contract/chat-model.ts';
import type { AgentKnowledge } from './knowledge.ts';
import { issues, says, standingIn } from './replies.ts';

/**
 * Plays the reference, all calls of a turn in one reply, and then tells the user what they gave: what it fails nobody can
 * pass.
 */
export function oracleAgent({ mode, reference, referenceTexts }: AgentKnowledge): Pick<ChatModel, 'reply'> {
  return {
    reply({ messages }) {
      const { turn, stage, said } = standingIn(messages);
      // In prompt mode outputs come back in the user's words.
      if (stage === 'called')
        return Promise.resolve(says('oracle', ['Done.', ...outputsIn(messages), ...said].join('\n')));
      const calls = reference[turn] ?? [];
      if (calls.length === 0) return Promise.resolve(says('oracle', 'There is nothing to be done.'));
      const written =
        mode === 'native' ? issues('oracle', calls) : says('oracle', referenceTexts[turn] ?? '');
      return Promise.resolve(written);
    },
  };
}

/** Outputs of the calls of the last reply. */
function outputsIn(messages: readonly Message[]): readonly string[] {
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  return messages.slice(last + 1).flatMap((message) => (message.role === 'tool' ? [message.output] : []));
}

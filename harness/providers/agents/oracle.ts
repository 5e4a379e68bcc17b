import type { ChatModel } from '../../contract/chat-model.ts';
import type { AgentKnowledge } from './knowledge.ts';
import { issues, says, standingIn } from './replies.ts';

/** Plays the reference, all calls of a turn in one reply: what it fails nobody can pass. */
export function oracleAgent({ mode, reference, referenceTexts }: AgentKnowledge): Pick<ChatModel, 'reply'> {
  return {
    reply({ messages }) {
      const { turn, stage } = standingIn(messages);
      const calls = stage === 'begins' ? (reference[turn] ?? []) : [];
      if (calls.length === 0) return Promise.resolve(says('oracle', 'Done.'));
      const written =
        mode === 'native' ? issues('oracle', calls) : says('oracle', referenceTexts[turn] ?? '');
      return Promise.resolve(written);
    },
  };
}

import type { Agent } from './agent.ts';
import { issues, outputsIn, says, standingIn } from './replies.ts';

/**
 * Plays the reference: all calls of a turn in one reply, then a message to the user with their outputs, which ends with a question:
 * some answers are right only for who asks. If it fails an entry, the entry cannot be passed.
 */
export const oracle: Agent = {
  id: 'oracle',
  needs: 'nothing',
  create:
    ({ mode, reference, referenceTexts }) =>
    ({ messages }) => {
      const { turn, stage, said } = standingIn(messages);
      // In prompt mode, outputs are returned in user messages.
      if (stage === 'called')
        return says(['Done.', ...outputsIn(messages), ...said, 'What else do you want me to do?'].join('\n'));
      const calls = reference[turn] ?? [];
      if (calls.length === 0) return says('There is nothing that I can do so far. Can you tell me more?');
      return mode === 'native' ? issues(calls) : says(referenceTexts[turn] ?? '');
    },
};

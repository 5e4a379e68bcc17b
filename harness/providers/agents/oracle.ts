import type { Agent } from './agent.ts';
import { issues, outputsIn, says, standingIn } from './replies.ts';

const NOTHING = 'There is nothing that I can do so far. Can you tell me more?';

/**
 * Plays the reference: all calls of a turn in one reply, then a message to the user with their outputs and with what the user
 * asks to be told, which ends with a question: some answers are right only for who asks. If it fails an entry, the entry cannot
 * be passed.
 */
export const oracle: Agent = {
  id: 'oracle',
  behaviour: 'Plays the reference and says what was asked: what it fails cannot be passed.',
  needs: 'nothing',
  create:
    ({ mode, reference, referenceTexts, answers = [] }) =>
    ({ messages }) => {
      const { turn, stage, said } = standingIn(messages);
      const told = (answers[turn] ?? []).map((answer) => `The answer: ${answer}`);
      // In prompt mode, outputs are returned in user messages.
      if (stage === 'called')
        return says(
          ['Done.', ...outputsIn(messages), ...said, ...told, 'What else do you want me to do?'].join('\n'),
        );
      const calls = reference[turn] ?? [];
      if (calls.length === 0)
        return says([...told, told.length > 0 ? 'What else do you want to know?' : NOTHING].join('\n'));
      return mode === 'native' ? issues(calls) : says(referenceTexts[turn] ?? '');
    },
};

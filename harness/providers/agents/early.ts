import type { Agent } from './agent.ts';
import { issues, outputsIn, says, standingIn } from './replies.ts';

/**
 * Plays the reference without waiting: a turn in which the reference does nothing gets the calls of the next turn, which
 * then makes none. So a withheld tool is called before it is offered, and a missing value is known before it is said.
 */
export const early: Agent = {
  id: 'early',
  needs: 'nothing',
  create:
    ({ mode, reference, referenceTexts }) =>
    ({ messages }) => {
      const { turn, stage, said } = standingIn(messages);
      if (stage === 'called') return says(['Done.', ...outputsIn(messages), ...said].join('\n'));
      const waits = (index: number): boolean => reference[index]?.length === 0;
      const played = waits(turn) ? turn + 1 : waits(turn - 1) ? undefined : turn;
      const calls = played === undefined ? [] : (reference[played] ?? []);
      if (played === undefined || calls.length === 0) return says('Done already.');
      return mode === 'native' ? issues(calls) : says(referenceTexts[played] ?? '');
    },
};

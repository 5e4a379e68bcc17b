import type { Agent } from './agent.ts';
import { issues, says, standingIn } from './replies.ts';

/**
 * Plays calls and says words that are given by turn, and nothing else: no output is repeated. It is no row of a table, because
 * its script differs from entry to entry; gates play with it what an agent could do.
 *
 * @param words - by turn.
 */
export const scripted = (words: readonly string[]): Agent => ({
  id: 'scripted',
  behaviour: 'Plays the calls and says the words that it is given, and nothing else.',
  needs: 'nothing',
  create:
    ({ mode, reference, referenceTexts }) =>
    ({ messages }) => {
      const { turn, stage } = standingIn(messages);
      const calls = stage === 'called' ? [] : (reference[turn] ?? []);
      if (calls.length === 0) return says(words[turn] ?? '');
      return mode === 'native' ? issues(calls) : says(referenceTexts[turn] ?? '');
    },
});

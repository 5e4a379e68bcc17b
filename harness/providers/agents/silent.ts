import type { Agent } from './agent.ts';
import { issues, says, standingIn } from './replies.ts';

/** Makes every call of the reference and says nothing: fails every entry that asks to be told something. */
export const silent: Agent = {
  id: 'silent',
  behaviour: 'Makes every call of the reference, and says nothing.',
  needs: 'nothing',
  create:
    ({ mode, reference, referenceTexts }) =>
    ({ messages }) => {
      const { turn, stage } = standingIn(messages);
      const calls = stage === 'called' ? [] : (reference[turn] ?? []);
      if (calls.length === 0) return says('');
      return mode === 'native' ? issues(calls) : says(referenceTexts[turn] ?? '');
    },
};

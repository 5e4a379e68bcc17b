import type { Agent } from './agent.ts';
import { emptyArguments } from './arguments.ts';
import { issues, says, standingIn } from './replies.ts';

/** Calls every read-only tool once per turn, with minimal arguments. */
export const spam: Agent = {
  id: 'spam',
  behaviour: 'Calls every read-only tool once a turn, with the plainest arguments.',
  needs: 'offered-tools',
  create({ readTools }) {
    const reads = new Set(readTools);
    return ({ messages, tools }) => {
      const { turn, stage } = standingIn(messages);
      const called = stage === 'begins' ? tools.filter(({ name }) => reads.has(name)) : [];
      if (called.length === 0) return says('Done.');
      const calls = called.map(({ name, parameters }, index) => ({
        callId: `call_${turn + 1}_${index + 1}`,
        tool: name,
        rawArguments: JSON.stringify(emptyArguments(parameters)),
      }));
      return issues(calls);
    };
  },
};

import type { EntryGate } from '../gate.ts';
import { outcomeJudges } from '../worlds/outcome-of-script.ts';

/** E4, with `no-op-fails`, `silent-fails` and `early-fails`: luck is not enough. */
export const blindFails: EntryGate = {
  id: 'blind-fails',
  asks: 'agents that know nothing of the reference (refusing always, all look-ups, random calls) fail by outcome',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: async ({ entry, bench: { audited, agents } }) => {
    const remarks = Array.from(agents.blind, async ([name, play]) => {
      const episode = await play(entry);
      const passes = outcomeJudges(audited).some(({ judge }) => judge(entry, episode).kind === 'pass');
      return passes ? [{ key: name, turn: null, claim: `passes by outcome: the agent ${name}` }] : [];
    });
    return (await Promise.all(remarks)).flat();
  },
};

import { allVerdicts } from '../../audit/all-verdicts.ts';
import type { EntryGate } from '../gate.ts';
import { outcomeOf } from '../specifications.ts';

/** Where a figure is asked for, it has to be said. */
export const silentFails: EntryGate = {
  id: 'silent-fails',
  asks: 'an agent that makes the calls and says nothing fails where a figure is asked for',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: async ({ entry, bench: { audited, agents } }) => {
    const [figure] = outcomeOf(entry, audited.world)?.critical ?? [];
    if (figure === undefined) return [];
    const verdicts = allVerdicts(entry, await agents.playSilent(entry), audited.judges);
    if ([...verdicts.values()].some(({ kind }) => kind === 'fail')) return [];
    const claim = `an agent that never says ${figure.value}, the output of ${figure.call}, passes under every evaluator`;
    return [{ key: 'silent', turn: figure.turn, claim }];
  },
};

import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import { allVerdicts } from '../../audit/all-verdicts.ts';
import type { Damage } from '../damage/damage.ts';
import { damagedCalls } from '../damage/damaged-calls.ts';
import { damagedKeys } from '../damage/damaged-keys.ts';
import { excuseOf } from '../damage/excuses.ts';
import type { EntryGate, EntryVersion, Remark } from '../gate.ts';
import { episodeOrProblem, withReferenceAlone } from './played-references.ts';

/** The suite tells what is right from what is nearly right. */
export const damageFails: EntryGate = {
  id: 'damage-fails',
  asks: 'a reference of which a call is left out or a literal exchanged fails, or the reason why not is known',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: async (version) => {
    const { entry, turns, bench } = version;
    const damages =
      entry.reference.kind === 'calls' ? damagedCalls(entry, turns, bench.audited.world) : damagedKeys(entry);
    const remarks: Remark[] = [];
    for (const damage of damages) remarks.push(...(await passesOf(damage, version)));
    return remarks;
  },
};

async function passesOf(damage: Damage, version: EntryVersion): Promise<readonly Remark[]> {
  const { entry, bench } = version;
  const { judges } = bench.audited;
  const episode = await episodeOrProblem(() => bench.audited.play(entry, damage.played));
  if (typeof episode === 'string') return []; // a model cannot write it either
  const passing = [...allVerdicts(entry, episode, judges)].filter(([, { kind }]) => kind === 'pass');
  if (passing.length === 0) return [];
  const alone = allVerdicts(referenceAlone(entry), episode, judges);
  return passing.map(([evaluator]) => {
    const excuse =
      alone.get(evaluator)?.kind === 'pass'
        ? excuseOf(damage, version)
        : 'these calls count as right beside the reference';
    return {
      key: `${damage.key} ${evaluator}`,
      turn: damage.turn,
      claim: `${evaluator} passes the reference ${damage.what}`,
      ...(excuse !== undefined && { excuse }),
    };
  });
}

/** Memoized, because judges remember entries. */
const referenceAlone = memoizeByObject(withReferenceAlone);

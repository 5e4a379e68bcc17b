import type { Ground } from '../ground.ts';
import { strayDifferences } from '../only-operations.ts';
import { ONLY_OPERATIONS } from '../registry.ts';
import { scopesOf, trialOf } from '../trial.ts';
import { newShare, patchesOn, scopeName } from './share.ts';
import type { GateQuestion, GateShare } from './share.ts';

/** Compares each patched suite with its parent, in every scope. */
export function checkDifferences({ patches, derivations }: GateQuestion, ground: Ground): GateShare {
  const share = newShare();
  for (const scope of scopesOf(patches, derivations)) {
    const { patched, rests } = trialOf(scope, ground, () => false);
    share.count(ONLY_OPERATIONS, scope);
    for (const stray of strayDifferences(ground.parent, patched, [...scope.patches, ...rests]))
      share.remark({
        gate: ONLY_OPERATIONS.id,
        scope: scopeName(scope),
        patches: stray.entry === null ? [] : patchesOn(stray.entry, scope),
        ...stray,
        turn: null,
        standing: 'failed',
        excuse: null,
      });
  }
  return share.share();
}

import { judgedAlike } from '../../../repairs/effect/judged-alike.ts';
import type { Judging } from '../../contract/judging.ts';
import type { Store } from '../../store/store.ts';
import type { CopiedVerdict, VerdictsAside } from '../../store/verdicts-aside.ts';
import type { ScoreTarget } from '../../store/score-target.ts';
import { storedSuite } from './judge-batch.ts';

/** Copies verdicts for a judging of a suite from those of its ancestors. */
export type VerdictCopier = (target: ScoreTarget, judging: Judging) => readonly CopiedVerdict[];

/**
 * Where a suite has an entry as an ancestor has it, with all that verdicts on it depend on, verdicts of the same evaluator on the
 * ancestor's own episodes are taken over: judging them again would give the same ones, in minutes in place of seconds.
 */
export function verdictCopier(store: Store, aside: VerdictsAside): VerdictCopier {
  const alike = new Map<string, readonly string[]>();
  const alikeIn = (before: string, after: string): readonly string[] => {
    const pair = `${before} ${after}`;
    const keys = alike.get(pair) ?? judgedAlike(storedSuite(store, before), storedSuite(store, after));
    alike.set(pair, keys);
    return keys;
  };
  return ({ suiteHash, lineage: [, ...ancestors] }, judging) =>
    ancestors.flatMap((ancestor) =>
      aside.copy({ ...judging, suiteHash: ancestor }, judging, alikeIn(ancestor, suiteHash)),
    );
}

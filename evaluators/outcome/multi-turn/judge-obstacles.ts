import type { World } from '../../../harness/contract/environment.ts';
import type { ImpossibleRequest } from '../../../harness/contract/outcome.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import type { OutcomeTurn } from './episode.ts';
import { refusalCode } from './information/leaves.ts';
import { isObtained } from './judge-information.ts';
import type { PreparedEntry } from './prepare.ts';

/** Impossible requests of which no call of the episode showed that they are; see {@link ImpossibleRequest}. */
export function unmetObstacles(
  prepared: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: Pick<World, 'reading' | 'meaning'>,
): readonly Failure[] {
  return impossibleIn(prepared)
    .filter(({ turn, code, shown }) => {
      const outputs = turns.slice(turn).flatMap(({ calls }) => calls.map(({ output }) => output));
      if (outputs.some((output) => refusalCode(output) === code)) return false;
      return shown.length === 0 || !shown.every((key) => isObtained(key, prepared, turns, world));
    })
    .map(({ turn, call, code }) => ({ code: 'obstacle-not-met', turn, call, refusal: code }));
}

/** Requests of an entry that cannot be fulfilled. */
export const impossibleIn = ({
  specification,
}: Pick<PreparedEntry, 'specification'>): readonly ImpossibleRequest[] => specification.impossible ?? [];

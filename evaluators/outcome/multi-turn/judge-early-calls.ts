import type { World } from '../../../harness/contract/environment.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import type { OutcomeTurn } from './episode.ts';
import { readOutput } from './information/leaves.ts';
import type { PreparedEntry } from './prepare.ts';

/**
 * Withheld tools whose result was obtained before they were offered: the turn of the announcement needs the tool, the
 * episode called it earlier with success, and never since. A suite that refuses such calls has none.
 */
export function earlyResults(
  { entry, passed }: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: Pick<World, 'reading'>,
): readonly Failure[] {
  return entry.turns.flatMap(({ announces }, announcement): readonly Failure[] =>
    announces
      .filter((tool) => passed[announcement]?.has(tool) === true)
      .flatMap((tool): readonly Failure[] => {
        const successes = turns.flatMap(({ calls }, turn) =>
          calls
            .filter(({ call, output }) => world.reading(entry, call)?.tool === tool && isSuccess(output))
            .map(({ call }) => ({ turn, call })),
        );
        const [first] = successes;
        if (first === undefined || successes.some(({ turn }) => turn >= announcement)) return [];
        return [{ code: 'called-before-offered', ...first }];
      }),
  );
}

function isSuccess(output: string): boolean {
  return readOutput(output).kind !== 'refusal';
}

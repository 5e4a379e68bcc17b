import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import type { World } from '../../../harness/contract/environment.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import type { OutcomeTurn } from './episode.ts';
import { readOutput } from './information/leaves.ts';
import type { PreparedEntry } from './prepare.ts';

/** A call of a withheld tool that succeeded. */
type Success = { readonly turn: number; readonly call: string };

/**
 * Withheld tools whose result was obtained before they were offered: the turn of the announcement needs the tool, and the
 * episode called it earlier with success and never since. A call since then for something else does not change that: then
 * it is the reference's own call of that turn that was made earlier and not again. A suite that refuses such calls has
 * no early results.
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
        const early = firstEarly(successesOf(tool), announcement, requestsOf(tool, announcement));
        return early === undefined ? [] : [{ code: 'called-before-offered', ...early }];
      }),
  );

  function successesOf(tool: string): readonly Success[] {
    return turns.flatMap(({ calls }, turn) =>
      calls
        .filter(({ call, output }) => world.reading(entry, call)?.tool === tool && isSuccess(output))
        .map(({ call }) => ({ turn, call })),
    );
  }

  /** Requests of the reference to the tool in a turn. */
  function requestsOf(tool: string, turn: number): ReadonlySet<string> {
    const calls = entry.reference.kind === 'calls' ? (entry.reference.turns[turn] ?? []) : [];
    return new Set(calls.filter((call) => world.reading(entry, call)?.tool === tool).map(request));
  }

  function firstEarly(
    successes: readonly Success[],
    announcement: number,
    wanted: ReadonlySet<string>,
  ): Success | undefined {
    const [early, late] = [
      successes.filter(({ turn }) => turn < announcement),
      successes.filter(({ turn }) => turn >= announcement),
    ];
    if (late.length === 0) return early[0];
    const since = new Set(late.map(({ call }) => request(call)));
    return early.find(({ call }) => wanted.has(request(call)) && !since.has(request(call)));
  }

  /** Arguments of a call, defaults included, as a text that is equal for equal requests. */
  function request(call: string): string {
    const args = world.reading(entry, call)?.args;
    return args === undefined
      ? call
      : JSON.stringify(Object.entries(args).map(([name, value]) => [name, encodeValue(value)]));
  }
}

function isSuccess(output: string): boolean {
  return readOutput(output).kind !== 'refusal';
}

import type { World } from '../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { oracleOf, run, sameVisibly, withTurn } from './executed.ts';
import type { Calls, Run } from './executed.ts';
import type { Change, Variants } from './invariances.ts';
import { LASTING } from './tables.ts';

/** A place in the oracle with what stands there and the position of its output. */
type Place = { readonly turn: number; readonly index: number; readonly call: string; readonly at: number };

function places(oracle: Calls): readonly Place[] {
  let at = 0;
  return oracle.flatMap((calls, turn) => calls.map((call, index) => ({ turn, index, call, at: at++ })));
}

/**
 * Whether a damaged run lost something: the world ends otherwise, or something that was shown is shown nowhere. Information
 * that only fed the next call of its turn is no loss of its own, for the world shows what came of it.
 */
function lost(
  entry: SuiteEntry,
  place: Place,
  oracle: Calls,
  [before, after]: readonly [Run, Run],
  world: World,
): string | undefined {
  if (!sameVisibly(before.end, after.end, world)) return undefined;
  const output = before.outputs[place.at] ?? '';
  const reading = world.reading(entry, place.call);
  if (reading?.effect !== 'read') return 'the call changed nothing that lasts';
  if (/^Error during execution|"error"|^\[?'?Error/.test(output)) return 'the world refuses the call';
  const values = valuesIn(output);
  if (values.length === 0) return 'the call tells nothing';
  const later = (oracle[place.turn] ?? []).slice(place.index + 1).join('\n');
  if (values.some((value) => later.includes(value))) return 'a means to a later call';
  const rest = after.outputs.join('\n');
  return values.every((value) => rest.includes(value)) ? 'the same is told elsewhere' : undefined;
}

/** Texts and figures of an output: what stands between quotes or is a number. */
function valuesIn(output: string): readonly string[] {
  const values = output.match(/(?<=: \[?)"[^"]+"|(?<=[[ ])"[^"]+"(?=[\],])|-?\d+\.?\d*|true|false/g) ?? [];
  return values.map((value) => value.replace(/^"|"$/g, '').replace(/\.0$/, ''));
}

function damages(
  entry: SuiteEntry,
  world: World,
  damage: (place: Place) => readonly string[] | undefined,
): Variants {
  const oracle = oracleOf(entry);
  const before = run(entry, oracle, world);
  const why = new Set<string>();
  const variants = places(oracle).flatMap((place): readonly Calls[] => {
    const calls = damage(place);
    if (calls === undefined) return [];
    const variant = withTurn(
      oracle,
      place.turn,
      (oracle[place.turn] ?? []).toSpliced(place.index, 1, ...calls),
    );
    const reason = lost(entry, place, oracle, [before, run(entry, variant, world)], world);
    if (reason === undefined) return [variant];
    why.add(reason);
    return [];
  });
  return variants.length > 0 ? { variants } : { why: [...why].sort().join('; ') || 'nothing to damage' };
}

const withoutCall: Change = {
  name: 'a key call removed',
  of: (entry, world) => damages(entry, world, () => []),
};

/** The first argument that is a number or a text, changed beyond any rounding or spelling. */
const otherArgument: Change = {
  name: 'a key argument changed',
  of: (entry, world) =>
    damages(entry, world, ({ call }) => {
      const changed = call
        .replace(/(?<=[=(]\s*)(-?\d+(?:\.\d+)?)(?=\s*[,)])/, (number) => String(Number(number) + 7))
        .replace(/(?<=[=(]\s*)'([^'\\]+)'(?=\s*[,)])/, (text) =>
          call.includes(text) ? "'zz altogether different'" : text,
        );
      return changed === call ? undefined : [changed];
    }),
};

const lastingEffect: Change = {
  name: 'a lasting side effect added',
  of(entry, world) {
    const oracle = oracleOf(entry);
    const before = run(entry, oracle, world);
    const last = oracle.length - 1;
    const variants = entry.environments.flatMap((name): readonly Calls[] => {
      const call = LASTING[name];
      if (call === undefined) return [];
      const variant = withTurn(oracle, last, [...(oracle[last] ?? []), call]);
      return sameVisibly(before.end, run(entry, variant, world).end, world) ? [] : [variant];
    });
    return variants.length > 0 ? { variants } : { why: 'the world refuses, for lack of a log-in or a token' };
  },
};

export const DAMAGES: readonly Change[] = [withoutCall, otherArgument, lastingEffect];

import type { World } from '../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { oracleOf, run, sameVisibly, withTurn } from './executed.ts';
import type { Calls, Run } from './executed.ts';
import type { Change, Variants } from './invariances.ts';
import { calledEarly, silentReplies } from './spoken.ts';
import { LASTING } from './tables.ts';

/** A call of the oracle with its place and the index of its output. */
type Place = { readonly turn: number; readonly index: number; readonly call: string; readonly at: number };

function places(oracle: Calls): readonly Place[] {
  let at = 0;
  return oracle.flatMap((calls, turn) => calls.map((call, index) => ({ turn, index, call, at: at++ })));
}

/**
 * Returns true if a damaged run lost something: the final state differs, or some output information no longer occurs.
 * Information that only fed the next call of its turn is not a loss by itself, because the state shows its effect.
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
  if (reading?.effect !== 'read') return 'the call had no lasting effect';
  if (/^Error during execution|"error"|^\[?'?Error/.test(output)) return 'the call fails';
  const values = valuesIn(output);
  if (values.length === 0) return 'the call outputs no information';
  const later = (oracle[place.turn] ?? []).slice(place.index + 1).join('\n');
  if (values.some((value) => feeds(value, later))) return 'the output only feeds a later call';
  const rest = ` ${after.outputs.flatMap(wordsIn).join(' ')} `;
  const isTold = (value: string): boolean =>
    wordsIn(nameOf(value)).every((word) => rest.includes(` ${word} `));
  return values.every(isTold) ? 'another call outputs the same information' : undefined;
}

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}_.]+/gu) ?? [];

/** Base name of a path: the path of a file depends on the working directory. */
const nameOf = (value: string): string =>
  /\s/.test(value) ? value : value.slice(value.lastIndexOf('/') + 1);

/** Returns true if a value occurs in later calls; a number may be rounded. */
function feeds(value: string, later: string): boolean {
  if (later.includes(value)) return true;
  const number = Number(value);
  const roundings = Number.isFinite(number)
    ? [0, 1, 2].map((digits) => String(Number(number.toFixed(digits))))
    : [];
  return roundings.some((rounding) =>
    new RegExp(`[=' ]${rounding.replace('.', '\\.')}(?:\\.0*)?[',) ]`).test(later),
  );
}

/** Texts and figures of an output in any notation; multi-line texts by line, without punctuation. */
function valuesIn(output: string): readonly string[] {
  const values: string[] = [];
  const collect = (json: unknown): void => {
    if (Array.isArray(json)) json.forEach(collect);
    else if (typeof json === 'object' && json !== null) Object.values(json).forEach(collect);
    else if (typeof json === 'string')
      values.push(...json.split('\n').map((line) => line.replace(/^[-+] /, '').trim()));
    else if (typeof json === 'number' || typeof json === 'boolean') values.push(String(json));
  };
  try {
    collect(JSON.parse(output));
  } catch {
    values.push(...(output.match(/(?<=')[^'\n]+(?=')|-?\d+\.?\d*/g) ?? []));
  }
  return values.filter((value) => value !== '');
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

/** Changes the first argument that is a number or a string, beyond any rounding or spelling variant. */
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
    return variants.length > 0 ? { variants } : { why: 'the call fails without a login or a token' };
  },
};

export const DAMAGES: readonly Change[] = [
  withoutCall,
  otherArgument,
  lastingEffect,
  silentReplies,
  calledEarly,
];

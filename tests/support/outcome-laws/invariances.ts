import type { World } from '../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { abstainingTurns, oracleOf, run, sameVisibly, withTurn } from './executed.ts';
import type { Calls } from './executed.ts';
import { toldWordForWord } from './spoken.ts';
import { DETOURS, READS } from './tables.ts';

/** Variants of an oracle under one kind of change, or the reason why there are none. */
export type Variants =
  | {
      readonly variants: readonly Calls[];
      /** The reply at the end of each turn; absent: no reply is recorded. */
      readonly replies?: readonly string[];
    }
  | { readonly why: string };

export type Change = { readonly name: string; of(entry: SuiteEntry, world: World): Variants };

const orWhy = (variants: readonly Calls[], why: string): Variants =>
  variants.length > 0 ? { variants } : { why };

/** Swaps adjacent calls of a turn wherever both orders give equal outputs and an equal state. */
const reordered: Change = {
  name: 'independent calls in another order',
  of(entry, world) {
    const oracle = oracleOf(entry);
    const before = run(entry, oracle, world);
    const variants = oracle.flatMap((calls, turn) =>
      calls.slice(0, -1).flatMap((call, index): readonly Calls[] => {
        const next = calls[index + 1] ?? '';
        const swapped = withTurn(oracle, turn, calls.with(index, next).with(index + 1, call));
        const after = run(entry, swapped, world);
        const same = sameVisibly(before.end, after.end, world) && sameOutputs(before.outputs, after.outputs);
        return call !== next && same ? [swapped] : [];
      }),
    );
    const many = oracle.some((calls) => calls.length > 1);
    return orWhy(
      variants,
      many ? 'no two adjacent calls of a turn are independent' : 'no turn has two calls',
    );
  },
};

function sameOutputs(left: readonly string[], right: readonly string[]): boolean {
  return left.toSorted().join('\u0000') === right.toSorted().join('\u0000');
}

const withReads: Change = {
  name: 'harmless reads added',
  of(entry) {
    const reads = entry.environments.flatMap((name) => READS[name] ?? []);
    const variant = oracleOf(entry).map((calls) => [...reads, ...calls.flatMap((call) => [call, ...reads])]);
    return orWhy(reads.length > 0 ? [variant] : [], 'no environment has a read without arguments');
  },
};

/**
 * Moves the last call of a turn to the start of the next one, or the first to the end of the previous one; the order is
 * unchanged.
 */
const moved: Change = {
  name: 'a call in a neighbouring turn',
  of(entry) {
    const oracle = oracleOf(entry);
    const closed = abstainingTurns(oracle);
    const variants = oracle.flatMap((calls, turn): readonly Calls[] => {
      const first = calls.at(0);
      const last = calls.at(-1);
      const before = oracle[turn - 1];
      const after = oracle[turn + 1];
      if (first === undefined || last === undefined) return [];
      const earlier = withTurn(oracle, turn, calls.slice(1));
      const later = withTurn(oracle, turn, calls.slice(0, -1));
      return [
        ...(before === undefined || closed.has(turn - 1)
          ? []
          : [withTurn(earlier, turn - 1, [...before, first])]),
        ...(after === undefined || closed.has(turn + 1) ? [] : [withTurn(later, turn + 1, [last, ...after])]),
      ];
    });
    return orWhy(
      variants,
      oracle.length < 2 ? 'there is only one turn' : 'all adjacent turns are abstention turns',
    );
  },
};

const withDetours: Change = {
  name: 'detours that undo themselves',
  of(entry, world) {
    const oracle = oracleOf(entry);
    const before = run(entry, oracle, world);
    const closed = abstainingTurns(oracle);
    const detours = entry.environments.flatMap((name) =>
      DETOURS[name] === undefined ? [] : [DETOURS[name]],
    );
    const variants = detours.flatMap((detour) =>
      [...oracle.keys()].flatMap((turn): readonly Calls[] => {
        if (closed.has(turn)) return [];
        const variant = withTurn(oracle, turn, [...(oracle[turn] ?? []), ...detour]);
        return sameVisibly(before.end, run(entry, variant, world).end, world) ? [variant] : [];
      }),
    );
    return orWhy(
      variants,
      detours.length === 0 ? 'no environment can undo what it did' : 'no detour restores the state',
    );
  },
};

/** Writes integers as floats wherever the environment treats them as equal. */
const otherLiterals: Change = {
  name: 'other forms of literals',
  of(entry, world) {
    const oracle = oracleOf(entry);
    const before = run(entry, oracle, world);
    const respelled = oracle.map((calls) =>
      calls.map((call) => call.replace(/(?<=[=[,]\s*)(\d+)(?=\s*[,)\]])/g, '$1.0')),
    );
    if (respelled.flat().join() === oracle.flat().join()) return { why: 'no argument is a whole number' };
    const after = run(entry, respelled, world);
    const refused = after.outputs.some(
      (output, index) => isRefused(output) && !isRefused(before.outputs[index] ?? ''),
    );
    return refused || !sameVisibly(before.end, after.end, world)
      ? { why: 'the environment treats a float differently' }
      : { variants: [respelled] };
  },
};

const isRefused = (output: string): boolean =>
  output.startsWith('Error during execution') || output.includes('"error"');

const oracleItself: Change = {
  name: 'the oracle itself, each turn in one step and each call in its own',
  of: (entry) => ({ variants: [oracleOf(entry)] }),
};

export const INVARIANCES: readonly Change[] = [
  oracleItself,
  toldWordForWord,
  reordered,
  withReads,
  moved,
  withDetours,
  otherLiterals,
];

import { specificationOf } from '../../../evaluators/outcome/multi-turn/specification.ts';
import type { World } from '../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { oracleOf, run, withTurn } from './executed.ts';
import type { Calls } from './executed.ts';
import type { Change } from './invariances.ts';

/** The outputs of each turn's calls as its reply: everything that was looked up is told, and nothing else. */
export const toldWordForWord: Change = {
  name: 'every output repeated to the user',
  of(entry, world) {
    const oracle = oracleOf(entry);
    const { outputs } = run(entry, oracle, world);
    const replies = oracle.map((calls, turn) => {
      const before = oracle.slice(0, turn).flat().length;
      return outputs.slice(before, before + calls.length).join('\n') || 'Please tell me more.';
    });
    return { variants: [oracle], replies };
  },
};

/** An empty reply after the calls of each turn. */
export const silentReplies: Change = {
  name: 'a figure asked for, and every reply empty',
  of(entry, world) {
    const critical = specificationOf(entry, world)?.critical ?? [];
    const oracle = oracleOf(entry);
    return critical.length === 0
      ? { why: 'the user asks for no figure' }
      : { variants: [oracle], replies: oracle.map(() => '') };
  },
};

/** Moves the calls of withheld tools into the turn before their announcement, where they have the same outputs. */
export const calledEarly: Change = {
  name: 'a withheld tool called before it is announced',
  of(entry, world) {
    const variants = entry.turns.flatMap(({ announces }, turn): readonly Calls[] => {
      if (announces.length === 0 || turn === 0) return [];
      return earlier(entry, turn, announces, world);
    });
    return variants.length > 0
      ? { variants }
      : { why: 'the entry withholds no tool that can be called as well one turn earlier' };
  },
};

function earlier(
  entry: SuiteEntry,
  turn: number,
  announces: readonly string[],
  world: World,
): readonly Calls[] {
  const oracle = oracleOf(entry);
  const calls = oracle[turn] ?? [];
  const isWithheld = (call: string): boolean => announces.includes(world.reading(entry, call)?.tool ?? '');
  const early = calls.filter(isWithheld);
  const moved = withTurn(
    withTurn(oracle, turn - 1, [...(oracle[turn - 1] ?? []), ...early]),
    turn,
    calls.filter((call) => !isWithheld(call)),
  );
  const [before, after] = [run(entry, oracle, world), run(entry, moved, world)];
  const isSame = before.outputs.toSorted().join('\n') === after.outputs.toSorted().join('\n');
  const isRefused = early.some((call) => {
    const output = after.outputs[moved.flat().indexOf(call)] ?? '';
    return /error/i.test(output);
  });
  return early.length > 0 && isSame && !isRefused ? [moved] : [];
}

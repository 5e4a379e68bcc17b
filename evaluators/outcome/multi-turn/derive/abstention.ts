import type { AbstentionTurn } from '../../../../harness/contract/outcome.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';

/** Turns that the reference leaves empty because the next turn supplies what is missing: a tool or a detail. */
export function abstentionTurns(entry: SuiteEntry): readonly AbstentionTurn[] {
  if (entry.reference.kind !== 'calls') return [];
  const { turns } = entry.reference;
  return turns.flatMap((calls, turn): readonly AbstentionTurn[] => {
    const next = turns[turn + 1];
    if (calls.length > 0 || next === undefined || next.length === 0) return [];
    const announced = entry.turns[turn + 1]?.announces ?? [];
    return [{ turn, missing: announced.length > 0 ? 'function' : 'parameter' }];
  });
}

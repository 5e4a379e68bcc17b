import type { Role } from './schemas/board.ts';
import type { EntryTally, ModelTally } from '../../evaluators/ranking/tallies.ts';
import type { SuiteLedger } from './ledger.ts';
import { rowsOf } from './ledger.ts';
import { legendOf } from './legends.ts';

type Kind = 'pass' | 'fail' | 'unscored' | 'absent';

const KINDS: Readonly<Record<Role, ReadonlyMap<string, Kind>>> = {
  action: new Map(legendOf('action').map(({ sign, kind }) => [sign, kind])),
  outcome: new Map(legendOf('outcome').map(({ sign, kind }) => [sign, kind])),
};

/** Kind of verdict that a sign represents. */
export const kindOf = (role: Role, sign: string): Kind => KINDS[role].get(sign) ?? 'absent';

/** Number of occurrences of each sign of a contestant in the given categories. */
export function signCounts(
  ledger: SuiteLedger,
  role: Role,
  contestant: string,
  categories: readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const category of categories) {
    for (const { signs } of rowsOf(ledger, role, contestant, category)) {
      for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
  }
  return counts;
}

/** Sums counts by kind of verdict. */
export function kindCounts(role: Role, counts: ReadonlyMap<string, number>): Readonly<Record<Kind, number>> {
  const sums = { pass: 0, fail: 0, unscored: 0, absent: 0 };
  for (const [sign, count] of counts) sums[kindOf(role, sign)] += count;
  return sums;
}

/** Verdicts of every contestant on the entries of the given categories, in the form that rankings need. */
export function ledgerTallies(
  ledger: SuiteLedger,
  role: Role,
  categories: readonly string[],
): ReadonlyMap<string, ModelTally> {
  return new Map(
    ledger.contestants.map((contestant): [string, ModelTally] => {
      const tallies = categories.map((category): [string, ReadonlyMap<string, EntryTally>] => [
        category,
        categoryTally(ledger, role, contestant, category),
      ]);
      return [contestant, new Map(tallies.filter(([, entries]) => entries.size > 0))];
    }),
  );
}

function categoryTally(
  ledger: SuiteLedger,
  role: Role,
  contestant: string,
  category: string,
): ReadonlyMap<string, EntryTally> {
  const entries = new Map<string, EntryTally>();
  const rows = rowsOf(ledger, role, contestant, category);
  for (const [position, { entryKey }] of (ledger.categories.get(category) ?? []).entries()) {
    const tally = { passed: 0, scored: 0, unscored: 0 };
    for (const { signs } of rows) {
      const kind = kindOf(role, signs.charAt(position));
      if (kind === 'pass') tally.passed += 1;
      if (kind === 'pass' || kind === 'fail') tally.scored += 1;
      if (kind === 'unscored') tally.unscored += 1;
    }
    if (tally.scored + tally.unscored > 0) entries.set(entryKey, tally);
  }
  return entries;
}

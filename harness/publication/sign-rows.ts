import { familyOf } from '../contract/judging.ts';
import type { Role } from './schemas/board.ts';
import type { EntryOutline, VerdictOutline } from '../contract/outline.ts';
import { signFinder } from './legends.ts';
import { ABSENT, NOT_JUDGED } from './legend-item.ts';

/** Verdicts of one evaluator on one model in one trial of a category: one sign per entry. */
export type SignRow = {
  readonly role: Role;
  readonly contestant: string;
  readonly category: string;
  readonly trial: number;
  readonly signs: string;
};

/** Key of `SuiteLedger.rows`. */
export const rowKey = (role: Role, contestant: string, category: string): string =>
  `${role}\n${contestant}\n${category}`;

/** Role of an evaluator on the board; `undefined` if it has none. */
export function roleOf(evaluator: string | null): Role | undefined {
  const role = evaluator === null ? undefined : familyOf(evaluator);
  return role === 'action' || role === 'outcome' ? role : undefined;
}

type Judging = {
  readonly categories: ReadonlyMap<string, readonly EntryOutline[]>;
  readonly roles: ReadonlyMap<string, readonly Role[]>;
};

/**
 * Signs of recorded episodes by row key and trial: arrays in entry order, with gaps for episodes that were not recorded.
 */
export function signTable({
  categories,
  roles,
  verdicts,
  nameOf,
}: Judging & {
  readonly verdicts: Iterable<VerdictOutline>;
  readonly nameOf: (names: VerdictOutline) => string;
}): ReadonlyMap<string, readonly (string | undefined)[]> {
  const positions = new Map<string, number>();
  const categoryOf = new Map<string, string>();
  for (const [category, entries] of categories) {
    for (const [position, { entryKey }] of entries.entries()) {
      positions.set(entryKey, position);
      categoryOf.set(entryKey, category);
    }
  }
  const finders = { action: signFinder('action'), outcome: signFinder('outcome') };
  const table = new Map<string, (string | undefined)[]>();
  for (const verdict of verdicts) {
    const category = categoryOf.get(verdict.entryKey) ?? '';
    for (const role of roles.get(category) ?? []) {
      const key = `${rowKey(role, nameOf(verdict), category)}\n${verdict.trial}`;
      const row = table.get(key) ?? [];
      table.set(key, row);
      const position = positions.get(verdict.entryKey) ?? 0;
      if (verdict.kind !== null && roleOf(verdict.evaluator) === role) {
        row[position] = finders[role]({ ...verdict, kind: verdict.kind });
      } else row[position] ??= NOT_JUDGED.sign;
    }
  }
  return table;
}

/** Rows of all contestants in all categories, with gaps filled. */
export function completeRows({
  categories,
  roles,
  contestants,
  trials,
  signs,
}: Judging & {
  readonly contestants: readonly string[];
  readonly trials: ReadonlyMap<string, number>;
  readonly signs: ReadonlyMap<string, readonly (string | undefined)[]>;
}): ReadonlyMap<string, readonly SignRow[]> {
  const rows = new Map<string, SignRow[]>();
  for (const [category, entries] of categories) {
    for (const role of roles.get(category) ?? []) {
      for (const contestant of contestants) {
        const key = rowKey(role, contestant, category);
        const count = trials.get(contestant) ?? 1;
        rows.set(
          key,
          Array.from({ length: count }, (_, trial) => {
            const recordedSigns = signs.get(`${key}\n${trial}`) ?? [];
            const text = entries.map((_entry, position) => recordedSigns[position] ?? ABSENT.sign).join('');
            return { role, contestant, category, trial, signs: text };
          }),
        );
      }
    }
  }
  return rows;
}

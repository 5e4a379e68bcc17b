import { dayAt } from '../../population/fills.ts';
import type { Draws } from '../../random/draws.ts';
import type { DraftRow, PatternParts } from '../pattern.ts';
import type { LendingNames } from './words.ts';

/** Makes loans and reservations fit together, so that every refusal has an instance. */
export const settleLending =
  (names: LendingNames): NonNullable<PatternParts['settle']> =>
  (rows, draws, today) => {
    settleLoans(rows, names);
    reserveSome(rows, names, { draws, today });
    endOneToday(rows, names, today);
  };

/** Number of people who have as many items as they may. */
const AT_THE_LIMIT = 3;

/** Makes each item be out at most once, two of five items be in, and some people have no room for more. */
function settleLoans(
  rows: { [table: string]: DraftRow[] },
  { item, loan, hub, who, what, limit, generous }: LendingNames,
): void {
  const inside = (rows[item.table] ?? []).filter((_item, index) => index % 5 > 2);
  const taken = new Set<unknown>(inside.map(({ id }) => id));
  const usual = (rows[hub.table] ?? []).filter(
    (person) => person['status'] === 'active' && person[hub.level.name] !== generous.level,
  );
  let lent = 0;
  for (const row of rows[loan.table] ?? []) {
    if (row['status'] === 'out' && taken.has(row[what])) row['status'] = 'returned';
    if (row['status'] !== 'out') continue;
    taken.add(row[what]);
    const borrower = lent < AT_THE_LIMIT * limit ? usual[Math.floor(lent / limit)] : undefined;
    if (borrower !== undefined) row[who] = borrower['id'] ?? null;
    lent += 1;
  }
}

/** Reserves every fifth item that is in, and every third whose loan could be extended otherwise, for another person than who has it. */
function reserveSome(
  rows: { [table: string]: DraftRow[] },
  { item, loan, hub, who, what }: LendingNames,
  { draws, today }: { readonly draws: Draws; readonly today: string },
): void {
  let [extendable, free] = [0, 0];
  for (const one of rows[item.table] ?? []) {
    const held = rows[loan.table]?.find((row) => row['status'] === 'out' && row[what] === one['id']);
    const isExtendable = held !== undefined && held['extended'] === false && String(held['due']) >= today;
    if (isExtendable) extendable += 1;
    if (held === undefined) free += 1;
    const isReserved = isExtendable ? extendable % 3 === 1 : held === undefined && free % 5 === 1;
    const others = (rows[hub.table] ?? []).filter(({ id }) => id !== held?.[who]);
    if (isReserved && others.length > 0) one['reserved_by'] = draws.pick(others)['id'] ?? null;
  }
}

/**
 * Lets a loan that can be extended end today, the last day on which it can be. If there is one, it is a loan of an item with
 * another period than the first item, so that extending it by the period of a wrong item shows.
 */
function endOneToday(
  rows: { [table: string]: DraftRow[] },
  { item, loan, what }: LendingNames,
  today: string,
): void {
  const items = rows[item.table] ?? [];
  const out = (rows[loan.table] ?? []).flatMap((row) => {
    const lent = items.find(({ id }) => id === row[what]);
    const isFree = row['status'] === 'out' && lent?.['reserved_by'] === null;
    return isFree ? [{ row, period: lent['lending_period'] }] : [];
  });
  const ending = out.find(({ period }) => period !== items[0]?.['lending_period']) ?? out[0];
  if (ending === undefined) return;
  const { row, period } = ending;
  row['extended'] = false;
  row['since'] = dayAt(today, -Number(period));
  row['due'] = today;
}

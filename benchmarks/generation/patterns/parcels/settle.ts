import type { Literal } from '../../../../harness/contract/tool-language.ts';
import type { DraftRow, PatternParts } from '../pattern.ts';
import type { ParcelNames } from './words.ts';

/** Puts what waits on shelves that carry it, and makes the strongest shelf and one in five of the others exactly full. */
export const settleParcels =
  ({ parcel, shelf, where }: ParcelNames): NonNullable<PatternParts['settle']> =>
  (rows, draws) => {
    const shelves = strongestFirst(rows[shelf.table] ?? []);
    const waiting = (rows[parcel.table] ?? []).filter(({ state }) => state === 'waiting');
    const load = (id: Literal): number => waiting.filter((row) => row[where] === id).length;
    for (const row of waiting) {
      const strong = shelves.filter(({ carries }) => Number(carries) >= Number(row['weight']));
      row[where] = draws.pick(strong)['id'] ?? null;
    }
    for (const [rank, one] of shelves.entries()) {
      const taken = load(one['id'] ?? null);
      const isFull = taken > 0 && (rank === 0 || draws.chance(0.2));
      one['places'] = isFull ? taken : Math.max(Number(one['places']), taken + draws.between(1, 3));
    }
  };

const strongestFirst = (shelves: readonly DraftRow[]): readonly DraftRow[] =>
  shelves.toSorted((left, right) => Number(right['carries']) - Number(left['carries']));

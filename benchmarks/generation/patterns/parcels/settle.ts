import type { Literal } from '../../../../harness/contract/tool-language.ts';
import type { PatternParts } from '../pattern.ts';
import type { ParcelNames } from './words.ts';

/** Puts what waits on shelves that carry it, and makes one shelf in five exactly full. */
export const settleParcels =
  ({ parcel, shelf, where }: ParcelNames): NonNullable<PatternParts['settle']> =>
  (rows, draws) => {
    const shelves = rows[shelf.table] ?? [];
    const load = (id: Literal): number =>
      (rows[parcel.table] ?? []).filter((row) => row[where] === id).length;
    for (const row of rows[parcel.table] ?? []) {
      if (row['state'] !== 'waiting') continue;
      const strong = shelves.filter(({ carries }) => Number(carries) >= Number(row['weight']));
      row[where] = draws.pick(strong)['id'] ?? null;
    }
    for (const one of shelves) {
      const taken = load(one['id'] ?? null);
      const isFull = taken > 0 && draws.chance(0.2);
      one['places'] = isFull ? taken : Math.max(Number(one['places']), taken + draws.between(1, 3));
    }
  };

import type { PatternParts } from '../pattern.ts';
import type { EventNames } from './words.ts';

/** Lists each person once an event, and leaves events full, nearly full or with room. */
export const settleEvents =
  ({ event, party, who, what, size }: EventNames): NonNullable<PatternParts['settle']> =>
  (rows, draws) => {
    const lists = new Set<string>();
    const parties = (rows[party.table] ?? []).filter((row) => {
      const twin = `${String(row[who])} ${String(row[what])}`;
      const isNew = !lists.has(twin);
      lists.add(twin);
      return isNew;
    });
    rows[party.table] = parties;
    for (const one of rows[event.table] ?? []) {
      const coming = parties
        .filter((row) => row[what] === one['id'])
        .reduce((heads, row) => heads + Number(row[size]), 0);
      const room = draws.weighted([
        [0, 1],
        [draws.between(1, 4), 2],
        [draws.between(5, 20), 3],
      ]);
      one['capacity'] = coming === 0 ? Number(one['capacity']) : coming + room;
    }
  };

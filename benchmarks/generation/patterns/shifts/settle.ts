import type { PatternParts } from '../pattern.ts';
import type { ShiftNames } from './words.ts';

/** Gives most shifts to a person who is trained for them and has no other on that day. */
export const settleShifts =
  ({ staff, shift, worker }: ShiftNames): NonNullable<PatternParts['settle']> =>
  (rows, draws) => {
    const shifts = rows[shift.table] ?? [];
    for (const row of shifts) {
      const free = (rows[staff.table] ?? []).filter(
        (person) =>
          [person['role'], person['second_role']].includes(row['role'] ?? null) &&
          !shifts.some((other) => other[worker] === person['id'] && other['day'] === row['day']),
      );
      if (free.length > 0 && draws.chance(0.7)) row[worker] = draws.pick(free)['id'] ?? null;
    }
  };

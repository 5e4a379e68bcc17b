import { byDay, byRow, byText, byValue } from '../filters.ts';
import { listing } from '../look-ups.ts';
import type { Pattern } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { assignShift } from './assign.ts';
import { changeShiftTime } from './change-time.ts';
import { handOverShift } from './hand-over.ts';
import { settleShifts } from './settle.ts';
import { shiftTable, staffTable } from './tables.ts';
import { takeOffShift } from './take-off.ts';
import { questions, superlatives, tallies } from './talk.ts';
import { namesOf, ShiftWords } from './words.ts';
import type { ShiftNames } from './words.ts';

/** Staff with roles, and shifts that one of them works or that are open. */
export const shifts: Pattern<ShiftWords> = {
  id: 'shifts',
  words: ShiftWords,
  build(words) {
    const names = namesOf(words);
    return {
      tables: [staffTable(names), shiftTable(names)],
      tools: [
        listStaff(names),
        listShifts(names),
        assignShift(names),
        handOverShift(names),
        takeOffShift(names),
        changeShiftTime(names),
      ],
      questions: questions(names),
      tallies: tallies(names),
      superlatives: superlatives(names),
      settle: settleShifts(names),
    };
  },
};

const listStaff = ({ staff }: ShiftNames) =>
  listing({
    name: `find_${snake(staff.plural)}`,
    purpose: `Lists ${staff.plural} whose name contains a text, or all of them, with what they are trained for.`,
    table: staff.table,
    key: snake(staff.plural),
    filters: [byText(staff.table, 'name')],
    shows: { columns: ['id', 'name', 'role', 'second_role'] },
  });

const listShifts = ({ staff, shift, roles, worker }: ShiftNames) =>
  listing({
    name: `list_${snake(shift.plural)}`,
    purpose: `Lists ${shift.plural} by day and time, open ones included.`,
    table: shift.table,
    key: snake(shift.plural),
    filters: [byDay(shift.table), byValue(shift.table, 'role', roles), byRow(staff)],
    shows: { columns: ['id', 'role', 'day', 'time', 'hours', worker] },
    order: [
      { column: 'day', direction: 'up' },
      { column: 'time', direction: 'up' },
    ],
  });

import type { Question, Superlative, Tally } from '../pattern.ts';
import { snake } from '../refusals.ts';
import type { ShiftNames } from './words.ts';

export const questions = ({ staff, shift }: ShiftNames): readonly Question[] => [
  {
    table: shift.table,
    column: 'time',
    day: 'day',
    asks: [
      'When does {row} begin?',
      'What time does {row} start?',
      'At what time is {row} supposed to begin?',
    ],
  },
  {
    table: shift.table,
    column: 'hours',
    day: 'day',
    asks: ['How many hours is {row}?', 'How long is {row}, in hours?', 'How many hours does {row} last?'],
  },
  {
    table: staff.table,
    column: 'role',
    asks: ["What is {row's} main role?", 'Which role is {row subject} mainly trained for?'],
  },
];

export const tallies = ({ shift, worker }: ShiftNames): readonly Tally[] => {
  const tool = `list_${snake(shift.plural)}`;
  return [
    {
      tool,
      filters: ['day'],
      what: 'count',
      asks: [
        `How many ${shift.plural} are planned {day}?`,
        `How many ${shift.plural} do we have to fill {day} in all, taken or not?`,
      ],
    },
    {
      tool,
      filters: [worker],
      what: 'total',
      column: 'hours',
      asks: [
        `How many hours is {${worker} subject} down for, past ${shift.plural} included?`,
        `How many hours of ${shift.plural} does {${worker} subject} have on the plan, past ones included?`,
      ],
    },
    {
      tool,
      filters: ['role', 'day'],
      what: 'count',
      asks: [`How many {role} ${shift.plural} are planned {day}?`],
    },
  ];
};

export const superlatives = ({ shift }: ShiftNames): readonly Superlative[] => [
  { table: shift.table, column: 'hours', least: 'shortest', greatest: 'longest' },
];

import type { ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Condition, Expression } from '../../../harness/contract/tool-language.ts';
import {
  all,
  argument,
  atMost,
  column,
  difference,
  equal,
  less,
  named,
  record,
  rows,
  sum,
  text,
  today,
  valueOf,
} from './nodes.ts';
import { idOf, unknown } from './shared.ts';

const free = (as: string): Condition =>
  all(
    equal(column(as, 'on_day'), argument('on_day')),
    atMost(argument('after'), column(as, 'begins')),
    less(column(as, 'taken'), column(as, 'capacity')),
  );

const freeSlots = record({
  slots: {
    kind: 'each',
    rows: { ...rows('slots', 'slot', free('slot')), order: [{ column: 'begins', direction: 'up' }] },
    of: record({
      slot_id: column('slot', 'id'),
      begins: column('slot', 'begins'),
      places: difference(column('slot', 'capacity'), column('slot', 'taken')),
    }),
  },
});

export const listSlots: ToolDefinition = {
  name: 'free_slots',
  description: 'Lists the free slots of a day after a time, with their places. Refused if the day is past.',
  effect: 'read',
  parameters: [
    { name: 'on_day', description: 'Day.', type: 'string', format: 'day' },
    { name: 'after', description: 'Earliest time.', type: 'string', format: 'time', default: '08:00' },
  ],
  contract: {
    refuses: [
      {
        code: 'past',
        when: less(argument('on_day'), today),
        says: 'the day is past',
        message: 'That day is past.',
      },
    ],
    effects: [],
    keeps: [],
    gives: freeSlots,
  },
  body: {
    steps: [{ kind: 'require', holds: atMost(today, argument('on_day')), otherwise: 'past' }],
    returns: freeSlots,
  },
};

const slot = named('slots', 'slot', 'slot_id');
const takenNow: Expression = sum(valueOf('slots', 'slot_id', 'taken'), argument('people'));

export const takeSlot: ToolDefinition = {
  name: 'take_slot',
  description:
    'Takes places in a slot for some people. Refused if there is no such slot, if the slot begins in less than two days, or if fewer places are left.',
  effect: 'write',
  parameters: [
    idOf('slot_id', 'slots'),
    { name: 'people', description: 'How many.', type: 'integer', least: 1, most: 6, default: 1 },
  ],
  contract: {
    refuses: [
      unknown('no_slot', 'slots', 'slot_id', 'slot'),
      {
        code: 'too_soon',
        when: less({ kind: 'days-between', of: [today, valueOf('slots', 'slot_id', 'on_day')] }, 2),
        says: 'the slot begins in less than two days',
        message: 'That is too soon.',
      },
      {
        code: 'full',
        when: less(valueOf('slots', 'slot_id', 'capacity'), takenNow),
        says: 'fewer places are left',
        message: text(
          'Only ',
          difference(valueOf('slots', 'slot_id', 'capacity'), valueOf('slots', 'slot_id', 'taken')),
          ' are left.',
        ),
      },
    ],
    effects: [
      { kind: 'update', rows: slot, set: { taken: sum(column('slot', 'taken'), argument('people')) } },
    ],
    keeps: [],
    gives: record({ slot_id: argument('slot_id'), taken: valueOf('slots', 'slot_id', 'taken') }),
  },
  body: {
    steps: [
      { kind: 'find', rows: slot, otherwise: 'no_slot' },
      {
        kind: 'require',
        holds: atMost({ kind: 'day-after', day: today, days: 2 }, column('slot', 'on_day')),
        otherwise: 'too_soon',
      },
      {
        kind: 'require',
        holds: atMost(sum(column('slot', 'taken'), argument('people')), column('slot', 'capacity')),
        otherwise: 'full',
      },
      { kind: 'update', row: 'slot', set: { taken: sum(column('slot', 'taken'), argument('people')) } },
    ],
    returns: record({ slot_id: column('slot', 'id'), taken: column('slot', 'taken') }),
  },
};

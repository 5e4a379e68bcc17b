import { absent, all, any, column, differ, equal, exists, from, not } from '../../language/terms.ts';
import { daysFromToday, integer, oneOf } from '../../population/fills.ts';
import { newPerson, sometimesNone } from '../../population/texts.ts';
import { idColumn } from '../columns.ts';
import type { TableSketch } from '../pattern.ts';
import { oneOfColumn } from '../sketches.ts';
import type { ShiftNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Those who work, each with a role or two. */
export const staffTable = ({ staff, roles }: ShiftNames): TableSketch => ({
  name: staff.table,
  singular: staff.singular,
  prefix: staff.prefix,
  size: [12, 16],
  constraints: [],
  columns: [
    idColumn(staff.singular),
    {
      name: 'name',
      description: 'First and last name.',
      type: 'name',
      unique: true,
      fill: newPerson,
    },
    oneOfColumn('role', 'Role that the training was for.', roles),
    {
      name: 'second_role',
      description: 'Another role with training, if there is one.',
      type: 'enumeration',
      values: [...roles],
      nullable: true,
      fill: sometimesNone(0.4, ({ draws, row }) => draws.pick(roles.filter((role) => role !== row['role']))),
    },
  ],
  naming: {
    singular: staff.singular,
    plural: staff.plural,
    is: 'person',
    marks: [{ column: 'name', as: 'name' }],
    sets: [['name']],
  },
});

/** What is worked by one person, or open. */
export const shiftTable = (names: ShiftNames): TableSketch => {
  const { staff, shift, roles, times, worker, trainedFor } = names;
  return {
    name: shift.table,
    singular: shift.singular,
    prefix: shift.prefix,
    size: [48, 64],
    constraints: [
      {
        id: 'one_a_day',
        says: `no ${staff.singular} has two ${shift.plural} on a day`,
        holds: not(
          exists(
            from(
              shift.table,
              'other',
              all(
                equal(column(`other.${worker}`), column(`row.${worker}`)),
                equal(column('other.day'), column('row.day')),
                differ(column('other.id'), column('row.id')),
                not(absent(column(`row.${worker}`))),
              ),
            ),
          ),
        ),
      },
      {
        id: 'trained',
        says: `${indefinite(shift.singular)} is worked by ${indefinite(staff.singular)} with training for it`,
        holds: any(
          absent(column(`row.${worker}`)),
          exists(
            from(
              staff.table,
              'holder',
              all(
                equal(column('holder.id'), column(`row.${worker}`)),
                trainedFor('holder', column('row.role')),
              ),
            ),
          ),
        ),
      },
    ],
    columns: [
      idColumn(shift.singular),
      oneOfColumn('role', `What the ${shift.singular} is for.`, roles),
      { name: 'day', description: 'Day.', type: 'day', fill: daysFromToday(-3, 10) },
      { name: 'time', description: 'Time at which it begins.', type: 'time', fill: oneOf(times) },
      { name: 'hours', description: 'Length in hours.', type: 'integer', least: 1, fill: integer(4, 10) },
      {
        name: worker,
        description: `The ${staff.singular} who works it; null: it is open.`,
        type: 'reference',
        table: staff.table,
        nullable: true,
        fill: () => null,
      },
    ],
    naming: {
      singular: shift.singular,
      plural: shift.plural,
      is: 'thing',
      figures: [
        {
          column: 'hours',
          below: ['{row} is shorter than {limit} hours'],
          above: ['{row} is longer than {limit} hours'],
        },
      ],
      marks: [
        { column: worker, as: 'owner' },
        { column: 'role', as: 'kind' },
        { column: 'day', as: 'day' },
        { column: 'time', as: 'time' },
      ],
      sets: [
        [worker, 'day'],
        ['role', 'day'],
        ['role', 'day', 'time'],
        [worker, 'role', 'day'],
      ],
    },
  };
};

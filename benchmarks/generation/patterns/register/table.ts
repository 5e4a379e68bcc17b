import { address, daysFromToday, person, phone, weighted } from '../../population/fills.ts';
import { idColumn } from '../columns.ts';
import type { TableSketch } from '../pattern.ts';
import type { RegisterWords } from './words.ts';

/** The people of the domain. */
export const people = ({ table, singular, plural, prefix, level }: RegisterWords): TableSketch => ({
  name: table,
  singular,
  prefix,
  size: [40, 60],
  constraints: [],
  columns: [
    idColumn(singular),
    { name: 'name', description: 'First and last name.', type: 'name', fill: person },
    {
      name: level.name,
      description: `Kind of ${level.name}.`,
      type: 'enumeration',
      values: level.values,
      fill: weighted(level.values),
    },
    { name: 'phone', description: 'Phone number.', type: 'code', unique: true, fill: phone },
    { name: 'email', description: 'E-mail address.', type: 'email', fill: address },
    {
      name: 'status',
      description: 'Whether the account can be used.',
      type: 'enumeration',
      values: ['active', 'suspended'],
      fill: weighted(['active', 'active', 'active', 'active', 'suspended']),
    },
    { name: 'since', description: 'Day of registration.', type: 'day', fill: daysFromToday(-900, -3) },
  ],
  naming: {
    singular,
    plural,
    is: 'person',
    marks: [
      { column: 'name', as: 'name' },
      { column: level.name, as: 'kind' },
    ],
    sets: [['name'], ['name', level.name]],
  },
});

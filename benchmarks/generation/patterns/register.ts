import { z } from 'zod';
import {
  absent,
  any,
  argument,
  changes,
  column,
  columnsOf,
  contains,
  each,
  equal,
  find,
  first,
  from,
  record,
  requires,
  differ,
  update,
} from '../language/terms.ts';
import { person, phone, address, daysFromToday, weighted } from '../population/fills.ts';
import type { Pattern, PatternParts } from './pattern.ts';
import { refuse, rowPassed, unknown, unknownCode } from './refusals.ts';

export const RegisterWords = z.strictObject({
  table: z.string(),
  singular: z.string(),
  plural: z.string(),
  prefix: z.string(),
  /** What distinguishes them, such as "membership", and its values, the most usual first. */
  level: z.strictObject({ name: z.string(), values: z.array(z.string()).min(2) }),
});
export type RegisterWords = z.infer<typeof RegisterWords>;

/** The people that a domain is about: found by name, with how they can be reached. Every domain has one. */
export const register: Pattern<RegisterWords> = {
  id: 'register',
  words: RegisterWords,
  build(words): PatternParts {
    const { table, singular, plural, level } = words;
    const id = `${singular}_id`;
    const shown = ['id', 'name', level.name, 'phone', 'email', 'status', 'since'];
    const passed = rowPassed(table, 'person', id);
    const status = refuse(
      `${singular}_suspended`,
      {
        kind: 'exists',
        rows: {
          ...passed,
          where: { kind: 'all', of: [passed.where ?? never(), equal(column('person.status'), 'suspended')] },
        },
      },
      `the ${singular} is suspended`,
      `The ${singular} is suspended.`,
    );
    return {
      tables: [
        {
          name: table,
          singular,
          prefix: words.prefix,
          size: [40, 60],
          constraints: [],
          columns: [
            { name: 'id', description: `Id of the ${singular}.`, type: 'id' },
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
            {
              name: 'since',
              description: `Day of registration.`,
              type: 'day',
              fill: daysFromToday(-900, -3),
            },
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
        },
      ],
      tools: [
        {
          name: `find_${plural}`,
          purpose: `Lists ${plural} whose name contains a text, or all of them.`,
          effect: 'read',
          parameters: [
            {
              name: 'name',
              description: 'Part of the name; left out, all are listed.',
              type: 'string',
              refers: `${table}.name`,
              default: null,
            },
          ],
          contract: {
            refuses: [],
            effects: [],
            keeps: [],
            gives: record({
              [plural]: each(
                from(
                  table,
                  'person',
                  any(absent(argument('name')), contains(column('person.name'), argument('name'))),
                ),
                record(columnsOf('person', ...shown)),
              ),
            }),
          },
          body: {
            steps: [],
            returns: record({
              [plural]: each(
                from(
                  table,
                  'person',
                  any(contains(column('person.name'), argument('name')), absent(argument('name'))),
                ),
                record(columnsOf('person', ...shown)),
              ),
            }),
          },
        },
        {
          name: `get_${singular}`,
          purpose: `Shows one ${singular}.`,
          effect: 'read',
          parameters: [
            { name: id, description: `Id of the ${singular}.`, type: 'string', refers: `${table}.id` },
          ],
          contract: {
            refuses: [unknown(table, singular, id)],
            effects: [],
            keeps: [],
            gives: first(passed, record(columnsOf('person', ...shown))),
          },
          body: {
            steps: [find(passed, unknownCode(singular))],
            returns: record(columnsOf('person', ...shown)),
          },
        },
        {
          name: `update_phone`,
          purpose: `Changes the phone number of a ${singular}.`,
          effect: 'write',
          parameters: [
            { name: id, description: `Id of the ${singular}.`, type: 'string', refers: `${table}.id` },
            { name: 'phone', description: 'New phone number.', type: 'string', refers: `${table}.phone` },
          ],
          contract: {
            refuses: [
              unknown(table, singular, id),
              refuse(
                'phone_in_use',
                {
                  kind: 'exists',
                  rows: from(table, 'holder', equal(column('holder.phone'), argument('phone'))),
                },
                'the number belongs to an account already',
                'This phone number belongs to an account already.',
              ),
            ],
            effects: [changes(passed, { phone: argument('phone') })],
            keeps: [],
            gives: record({ id: argument(id), phone: argument('phone') }),
          },
          body: {
            steps: [
              find(passed, unknownCode(singular)),
              requires(
                {
                  kind: 'not',
                  of: {
                    kind: 'exists',
                    rows: from(table, 'other', equal(argument('phone'), column('other.phone'))),
                  },
                },
                'phone_in_use',
              ),
              update('person', { phone: argument('phone') }),
            ],
            returns: record(columnsOf('person', 'id', 'phone')),
          },
          phrases: {
            asks: [
              `change {${id}'s} phone number to {phone}`,
              `set {${id}'s} phone number to {phone}`,
              `update {${id}'s} number, it is {phone} now`,
              `put {phone} down as {${id}'s} new phone number`,
            ],
            wishes: [`{${id}} has a new phone number, {phone}`],
          },
          dictated: { phone },
        },
        {
          name: `change_${level.name}`,
          purpose: `Changes the ${level.name} of a ${singular}.`,
          effect: 'write',
          parameters: [
            { name: id, description: `Id of the ${singular}.`, type: 'string', refers: `${table}.id` },
            {
              name: level.name,
              description: `New ${level.name}.`,
              type: 'string',
              values: level.values,
              refers: `${table}.${level.name}`,
            },
          ],
          contract: {
            refuses: [
              unknown(table, singular, id),
              status,
              refuse(
                `same_${level.name}`,
                {
                  kind: 'exists',
                  rows: from(table, 'holder', {
                    kind: 'all',
                    of: [
                      equal(column('holder.id'), argument(id)),
                      equal(column(`holder.${level.name}`), argument(level.name)),
                    ],
                  }),
                },
                `the ${singular} has this ${level.name} already`,
                `The ${singular} has this ${level.name} already.`,
              ),
            ],
            effects: [changes(passed, { [level.name]: argument(level.name) })],
            keeps: [],
            gives: record({ id: argument(id), [level.name]: argument(level.name) }),
          },
          body: {
            steps: [
              find(passed, unknownCode(singular)),
              requires(equal(column('person.status'), 'active'), `${singular}_suspended`),
              requires(differ(column(`person.${level.name}`), argument(level.name)), `same_${level.name}`),
              update('person', { [level.name]: argument(level.name) }),
            ],
            returns: record(columnsOf('person', 'id', level.name)),
          },
          phrases: {
            asks: [
              `switch {${id}} to the {${level.name}} ${level.name}`,
              `move {${id}} to the {${level.name}} ${level.name}`,
              `change {${id}'s} ${level.name} to {${level.name}}`,
            ],
            wishes: [`{${id}} wants the {${level.name}} ${level.name} from now on`],
          },
        },
      ],
      questions: [
        {
          table,
          column: level.name,
          asks: [`Which ${level.name} does {row} have?`, `What kind of ${level.name} is {row} on?`],
        },
        {
          table,
          column: 'phone',
          asks: [
            `What phone number do we have for {row}?`,
            `What is {row's} phone number?`,
            `How can I reach {row} by phone?`,
          ],
        },
        { table, column: 'since', asks: [`Since when has {row} been with us?`, `When did {row} register?`] },
        {
          table,
          column: 'email',
          asks: [`What is {row's} e-mail address?`, `Which e-mail address do we have for {row}?`],
        },
      ],
      tallies: [],
      superlatives: [],
    };
  },
};

function never(): never {
  throw new Error('the row that is passed has a condition');
}

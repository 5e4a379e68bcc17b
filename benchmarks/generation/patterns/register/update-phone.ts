import {
  argument,
  changes,
  column,
  columnsOf,
  equal,
  exists,
  find,
  from,
  not,
  record,
  requires,
  update,
} from '../../language/terms.ts';
import { phone } from '../../population/fills.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import { personKey } from './words.ts';
import type { RegisterWords } from './words.ts';

export const updatePhone = (words: RegisterWords): ToolSketch => {
  const { table, singular } = words;
  const id = personKey(words);
  const passed = rowPassed(table, 'person', id);
  return {
    name: `update_${snake(singular)}_phone`, // domains whose tools have distinct names can stand side by side
    purpose: `Changes the phone number of ${indefinite(singular)}.`,
    effect: 'write',
    parameters: [
      idParameter(table, singular),
      { name: 'phone', description: 'New phone number.', type: 'string', refers: `${table}.phone` },
    ],
    contract: {
      refuses: [
        unknown(table, singular, id),
        refuse(
          'phone_in_use',
          exists(from(table, 'holder', equal(column('holder.phone'), argument('phone')))),
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
          not(exists(from(table, 'other', equal(argument('phone'), column('other.phone'))))),
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
        `update {${id}'s} phone number, the new one is {phone}`,
        `put {phone} down as {${id}'s} new phone number`,
        `enter a new phone number for {${id}}: {phone}`,
      ],
      news: [`{${id}} has a new phone number, {phone}`, `{${id}} can be reached at {phone} from now on`],
    },
    dictated: { phone },
  };
};

import {
  argument,
  atMost,
  column,
  count,
  equal,
  exists,
  from,
  insert,
  less,
  letting,
  record,
  requires,
  variable,
} from '../../language/terms.ts';
import { integer } from '../../population/fills.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, suspended } from '../refusals.ts';
import { findOf, requireActive, rowParameter, unknownOf, writing } from '../sketches.ts';
import type { ParcelNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Announces something that will arrive. */
export function expectParcel(names: ParcelNames): ToolSketch {
  const { hub, who, parcel, key, tag, carriers } = names;
  const heaviest = parcel.weight[1];
  return writing({
    name: `expect_${tag}`,
    purpose: `Notes that ${indefinite(parcel.singular)} for ${indefinite(hub.singular)} will arrive.`,
    parameters: [
      rowParameter(hub),
      {
        name: 'carrier',
        description: 'Who brings it.',
        type: 'string',
        values: [...carriers],
        refers: `${parcel.table}.carrier`,
      },
      { name: 'code', description: 'What its label says.', type: 'string', refers: `${parcel.table}.code` },
      {
        name: 'weight',
        description: 'Weight in kilos.',
        type: 'integer',
        least: 1,
        refers: `${parcel.table}.weight`,
      },
    ],
    contract: {
      refuses: [
        unknownOf(hub, who),
        suspended(hub, who),
        refuse(
          'code_known',
          exists(from(parcel.table, 'known', equal(column('known.code'), argument('code')))),
          `there is ${indefinite(parcel.singular)} with that code already`,
        ),
        refuse('too_heavy', less(heaviest, argument('weight')), `it weighs more than ${heaviest} kilos`),
      ],
      effects: [
        insert(parcel.table, 'new', {
          [who]: argument(who),
          carrier: argument('carrier'),
          code: argument('code'),
          weight: argument('weight'),
          state: 'expected',
          [names.where]: null,
          held_until: null,
        }),
      ],
      gives: record({ [key]: column('new.id'), state: 'expected' }),
    },
    body: {
      steps: [
        findOf(hub, 'person', who),
        requireActive(hub),
        letting('twins', count(from(parcel.table, 'row', equal(argument('code'), column('row.code'))))),
        requires(less(variable('twins'), 1), 'code_known'),
        requires(atMost(argument('weight'), heaviest), 'too_heavy'),
        insert(parcel.table, 'new', {
          [who]: column('person.id'),
          carrier: argument('carrier'),
          code: argument('code'),
          weight: argument('weight'),
          state: 'expected',
          [names.where]: null,
          held_until: null,
        }),
      ],
      returns: record({ [key]: column('new.id'), state: column('new.state') }),
    },
    dictated: { weight: integer(parcel.weight[0] + 1, heaviest + 3) },
    phrases: {
      asks: [
        `register a {carrier} ${parcel.singular} for {${who}}, {weight} kilos[, code {code}]`,
        `note that a {carrier} ${parcel.singular} of {weight} kilos is coming for {${who}}[, code {code}]`,
        `put a {carrier} ${parcel.singular} of {weight} kilos[ with the code {code}] on the list for {${who}}`,
        `enter ${indefinite(parcel.singular)} of {weight} kilos by {carrier}[ with the code {code}] for {${who}}`,
      ],
      wishes: [
        `{${who}} is expecting a {carrier} ${parcel.singular} of {weight} kilos, code {code}`,
        `a {carrier} ${parcel.singular} of {weight} kilos with the code {code} is on its way to {${who}}`,
      ],
    },
  });
}

import {
  all,
  argument,
  atMost,
  changes,
  column,
  differ,
  difference,
  equal,
  exists,
  first,
  from,
  less,
  letting,
  record,
  requires,
  sum,
  update,
  variable,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed, snake } from '../refusals.ts';
import { refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { gatheringOf, headsParameter, refusePartyOver, requirePartyAhead } from './words.ts';
import type { EventNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Changes how many come together. */
export function changePartySize(names: EventNames): ToolSketch {
  const { event, what, party, key, heads, size, coming } = names;
  const tight = exists(
    from(
      event.table,
      'tight',
      all(
        equal(column('tight.id'), column(`own.${what}`)),
        less(
          column('tight.capacity'),
          sum(difference(coming('tight', 'other'), column(`own.${size}`)), argument(size)),
        ),
      ),
    ),
  );
  return writing({
    name: `change_${snake(party.singular)}_size`,
    purpose: `Changes the number of ${heads} of ${indefinite(party.singular)}.`,
    parameters: [
      rowParameter(party),
      { ...headsParameter(names), description: `New number of ${heads}, in all.` },
    ],
    contract: {
      refuses: [
        unknownOf(party, key),
        refusePartyOver(names),
        refuseIf(
          'same_size',
          rowPassed(party.table, 'same', key, equal(argument(size), column(`same.${size}`))),
          `the ${party.singular} has that many ${heads} already`,
        ),
        refuseIf(
          `too_many_${size}`,
          rowPassed(party.table, 'own', key, tight),
          `the ${event.singular} has not enough room for that many ${heads}`,
        ),
      ],
      effects: [changes(rowPassed(party.table, 'resized', key), { [size]: argument(size) })],
      gives: record({ [key]: argument(key), [size]: argument(size) }),
    },
    body: {
      steps: [
        ...requirePartyAhead(names),
        requires(differ(column(`company.${size}`), argument(size)), 'same_size'),
        letting(
          'room',
          first(gatheringOf(names), difference(column('gathering.capacity'), coming('gathering', 'other'))),
        ),
        requires(
          atMost(difference(argument(size), column(`company.${size}`)), variable('room')),
          `too_many_${size}`,
        ),
        update('company', { [size]: argument(size) }),
      ],
      returns: record({ [key]: column('company.id'), [size]: column(`company.${size}`) }),
    },
    phrases: {
      asks: [
        `change {${key}}[ to {${size}} ${heads}]`,
        `set {${key}}[ to {${size}} ${heads} in all]`,
        `change the size of {${key}}[ to {${size}} ${heads}]`,
        `put {${key}} down for {${size}} ${heads} instead`,
      ],
      wishes: [`{${key}} should be for {${size}} ${heads} instead`],
    },
  });
}

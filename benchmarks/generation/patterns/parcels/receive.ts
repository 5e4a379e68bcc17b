import type { Condition } from '../../../../harness/contract/tool-language.ts';
import {
  argument,
  atMost,
  changes,
  column,
  differ,
  difference,
  equal,
  exists,
  less,
  letting,
  record,
  requires,
  update,
  variable,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import type { ParcelNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Puts something that arrived on a shelf. */
export function receiveParcel(names: ParcelNames): ToolSketch {
  const { parcel, key, tag, shelf, where, at, onShelf } = names;
  const place = snake(shelf.singular);
  const chosen = (...conditions: readonly Condition[]) =>
    exists(rowPassed(shelf.table, 'chosen', where, ...conditions));
  return writing({
    name: `receive_${tag}`,
    purpose: `Notes that an expected ${parcel.singular} has arrived and waits ${at} ${indefinite(shelf.singular)}.`,
    parameters: [rowParameter(parcel), rowParameter(shelf)],
    contract: {
      refuses: [
        unknownOf(parcel, key),
        unknownOf(shelf, where),
        refuseIf(
          'not_expected',
          rowPassed(parcel.table, 'known', key, differ(column('known.state'), 'expected')),
          `the ${parcel.singular} arrived before`,
        ),
        refuseIf(
          `${place}_too_weak`,
          rowPassed(
            parcel.table,
            'heavy',
            key,
            chosen(less(column('chosen.carries'), column('heavy.weight'))),
          ),
          `the ${parcel.singular} is too heavy for the ${shelf.singular}`,
        ),
        refuse(
          `${place}_full`,
          chosen(atMost(column('chosen.places'), onShelf('chosen', 'other'))),
          `the ${shelf.singular} is full`,
        ),
      ],
      effects: [
        changes(rowPassed(parcel.table, 'come', key), { state: 'waiting', [where]: argument(where) }),
      ],
      gives: record({ [key]: argument(key), state: 'waiting', [where]: argument(where) }),
    },
    body: {
      steps: [
        findOf(parcel, 'box', key),
        findOf(shelf, 'spot', where),
        requires(equal(column('box.state'), 'expected'), 'not_expected'),
        requires(atMost(column('box.weight'), column('spot.carries')), `${place}_too_weak`),
        letting('left', difference(column('spot.places'), onShelf('spot', 'neighbour'))),
        requires(less(0, variable('left')), `${place}_full`),
        update('box', { state: 'waiting', [where]: column('spot.id') }),
      ],
      returns: record({
        [key]: column('box.id'),
        state: column('box.state'),
        [where]: column(`box.${where}`),
      }),
    },
    phrases: {
      asks: [
        `check in {${key}} and put it ${at} {${where}}`,
        `note that {${key}} has arrived and lies ${at} {${where}}`,
        `register that {${key}} came in and is ${at} {${where}}`,
        `book in {${key}} and leave it ${at} {${where}}`,
        `mark {${key}} as arrived and store it ${at} {${where}}`,
      ],
      wishes: [`{${key}} has just arrived and should go ${at} {${where}}`],
    },
  });
}

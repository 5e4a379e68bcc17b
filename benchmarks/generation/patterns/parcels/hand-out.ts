import { argument, changes, column, record, update } from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed } from '../refusals.ts';
import { findOf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refuseElsewhere, requireHere } from './words.ts';
import type { ParcelNames } from './words.ts';

/** Gives something to the person whom it is for. */
export function handOutParcel(names: ParcelNames): ToolSketch {
  const { parcel, key, tag, where } = names;
  return writing({
    name: `hand_out_${tag}`,
    purpose: `Notes that a waiting ${parcel.singular} was collected.`,
    parameters: [rowParameter(parcel)],
    contract: {
      refuses: [unknownOf(parcel, key), ...refuseElsewhere(names)],
      effects: [
        changes(rowPassed(parcel.table, 'taken', key), {
          state: 'collected',
          [where]: null,
          held_until: null,
        }),
      ],
      gives: record({ [key]: argument(key), state: 'collected' }),
    },
    body: {
      steps: [
        findOf(parcel, 'box', key),
        ...requireHere(),
        update('box', { [where]: null, held_until: null, state: 'collected' }),
      ],
      returns: record({ [key]: column('box.id'), state: column('box.state') }),
    },
    phrases: {
      asks: [
        `hand out {${key}}`,
        `mark {${key}} as collected`,
        `release {${key}} for pick-up`,
        `note that {${key}} was picked up`,
        `give out {${key}}`,
      ],
      news: [`{${key}} was just picked up`, `{${key}} is being collected right now`],
    },
  });
}

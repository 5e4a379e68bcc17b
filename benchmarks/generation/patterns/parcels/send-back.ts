import {
  absent,
  any,
  argument,
  atMost,
  changes,
  column,
  less,
  not,
  record,
  requires,
  TODAY,
  update,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refuseElsewhere, requireHere } from './words.ts';
import type { ParcelNames } from './words.ts';

/** Sends something back that was not collected. */
export function sendBackParcel(names: ParcelNames): ToolSketch {
  const { parcel, key, tag, where } = names;
  return writing({
    name: `send_back_${tag}`,
    purpose: `Sends a waiting ${parcel.singular} back to its sender.`,
    parameters: [rowParameter(parcel)],
    contract: {
      refuses: [
        unknownOf(parcel, key),
        ...refuseElsewhere(names),
        refuseIf(
          'still_held',
          rowPassed(
            parcel.table,
            'kept',
            key,
            not(absent(column('kept.held_until'))),
            atMost(TODAY, column('kept.held_until')),
          ),
          `the ${parcel.singular} is held until today or longer`,
        ),
      ],
      effects: [
        changes(rowPassed(parcel.table, 'sent', key), { state: 'returned', [where]: null, held_until: null }),
      ],
      gives: record({ [key]: argument(key), state: 'returned' }),
    },
    body: {
      steps: [
        findOf(parcel, 'box', key),
        ...requireHere(),
        requires(any(absent(column('box.held_until')), less(column('box.held_until'), TODAY)), 'still_held'),
        update('box', { held_until: null, state: 'returned', [where]: null }),
      ],
      returns: record({ [key]: column('box.id'), state: column('box.state') }),
    },
    phrases: {
      asks: [
        `send {${key}} back`,
        `return {${key}} to the sender`,
        `give {${key}} back to the carrier`,
        `let {${key}} go back`,
      ],
      wishes: [`{${key}} has to go back to the sender`, `{${key}} was refused, so it goes back`],
    },
  });
}

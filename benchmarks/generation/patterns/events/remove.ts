import { argument, deletes, record, remove } from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed, snake } from '../refusals.ts';
import { rowParameter, unknownOf, writing } from '../sketches.ts';
import { refusePartyOver, requirePartyAhead } from './words.ts';
import type { EventNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Takes a person and company off the list. */
export function removeParty(names: EventNames): ToolSketch {
  const { event, party, key } = names;
  return writing({
    name: `remove_${snake(party.singular)}`,
    purpose: `Removes ${indefinite(party.singular)} from the list of its ${event.singular}.`,
    parameters: [rowParameter(party)],
    contract: {
      refuses: [unknownOf(party, key), refusePartyOver(names)],
      effects: [deletes(rowPassed(party.table, 'gone', key))],
      gives: record({ [key]: argument(key) }),
    },
    body: {
      steps: [...requirePartyAhead(names), remove('company')],
      returns: record({ [key]: argument(key) }),
    },
    phrases: {
      asks: [
        `remove {${key}}`,
        `cancel {${key}}`,
        `strike {${key}} from the list`,
        `delete {${key}}`,
        `drop {${key}}`,
      ],
      wishes: [`{${key}} can be taken off the list`],
    },
  });
}

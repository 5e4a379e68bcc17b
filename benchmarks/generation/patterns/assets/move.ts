import {
  argument,
  changes,
  column,
  differ,
  equal,
  not,
  record,
  requires,
  update,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refuseRetired } from './words.ts';
import type { AssetNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Brings something to another place. */
export function moveAsset(names: AssetNames): ToolSketch {
  const { asset, key, tag, places } = names;
  return writing({
    name: `move_${tag}`,
    purpose: `Notes that ${indefinite(asset.singular)} is in another place.`,
    parameters: [
      rowParameter(asset),
      {
        name: 'place',
        description: 'Where it is then.',
        type: 'string',
        values: [...places],
        refers: `${asset.table}.place`,
      },
    ],
    contract: {
      refuses: [
        unknownOf(asset, key),
        refuseRetired(names),
        refuseIf(
          'faulty',
          rowPassed(asset.table, 'broken', key, equal('faulty', column('broken.condition'))),
          `the ${asset.singular} is faulty and has to stay where it is`,
        ),
        refuseIf(
          'same_place',
          rowPassed(asset.table, 'there', key, equal(column('there.place'), argument('place'))),
          `the ${asset.singular} is there already`,
        ),
      ],
      effects: [changes(rowPassed(asset.table, 'moved', key), { place: argument('place') })],
      gives: record({ [key]: argument(key), place: argument('place') }),
    },
    body: {
      steps: [
        findOf(asset, 'thing', key),
        requires(differ(column('thing.condition'), 'retired'), 'retired'),
        requires(differ(column('thing.condition'), 'faulty'), 'faulty'),
        requires(not(equal(argument('place'), column('thing.place'))), 'same_place'),
        update('thing', { place: argument('place') }),
      ],
      returns: record({ [key]: column('thing.id'), place: column('thing.place') }),
    },
    phrases: {
      asks: [
        `move {${key}}[ to the {place}]`,
        `put {${key}} down as being in the {place} now`,
        `note that {${key}} goes to the {place}`,
        `transfer {${key}}[ to the {place}]`,
        `have {${key}} brought to the {place}`,
      ],
      wishes: [`{${key}} is needed in the {place}`, `{${key}} belongs in the {place} from now on`],
    },
  });
}

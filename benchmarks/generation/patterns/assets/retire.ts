import {
  absent,
  all,
  any,
  argument,
  atMost,
  changes,
  column,
  equal,
  forEach,
  from,
  not,
  record,
  requires,
  TODAY,
  update,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refuseRetired } from './words.ts';
import type { AssetNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Takes something out of use; what was reported about it is done with. */
export function retireAsset(names: AssetNames): ToolSketch {
  const { asset, key, tag, report } = names;
  return writing({
    name: `retire_${tag}`,
    purpose: `Takes ${indefinite(asset.singular)} out of use for good and closes its open ${report.plural}.`,
    parameters: [rowParameter(asset)],
    contract: {
      refuses: [
        unknownOf(asset, key),
        refuseRetired(names),
        refuseIf(
          'service_scheduled',
          rowPassed(
            asset.table,
            'due',
            key,
            not(absent(column('due.next_service'))),
            atMost(TODAY, column('due.next_service')),
          ),
          `the ${asset.singular} has a service today or later`,
        ),
      ],
      effects: [
        changes(rowPassed(asset.table, 'gone', key), { condition: 'retired' }),
        changes(
          from(
            report.table,
            'loose',
            all(equal(column(`loose.${key}`), argument(key)), equal(column('loose.state'), 'open')),
          ),
          { state: 'closed' },
        ),
      ],
      gives: record({ [key]: argument(key), condition: 'retired' }),
    },
    body: {
      steps: [
        findOf(asset, 'thing', key),
        requires(
          any(equal(column('thing.condition'), 'working'), equal(column('thing.condition'), 'faulty')),
          'retired',
        ),
        requires(not(atMost(TODAY, column('thing.next_service'))), 'service_scheduled'),
        forEach(
          from(report.table, 'written', equal(column('thing.id'), column(`written.${key}`))),
          update('written', { state: 'closed' }),
        ),
        update('thing', { condition: 'retired' }),
      ],
      returns: record({ [key]: column('thing.id'), condition: column('thing.condition') }),
    },
    phrases: {
      asks: [
        `retire {${key}}`,
        `take {${key}} out of use for good`,
        `write off {${key}}`,
        `have {${key}} taken out of use`,
        `take {${key}} off the inventory`,
      ],
      wishes: [`{${key}} has to be retired`, `{${key}} has to be taken out of use`],
    },
  });
}

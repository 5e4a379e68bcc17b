import {
  absent,
  any,
  argument,
  atMost,
  changes,
  column,
  equal,
  less,
  not,
  record,
  requires,
  TODAY,
  update,
} from '../../language/terms.ts';
import { daysFromToday } from '../../population/fills.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refuseRetired } from './words.ts';
import type { AssetNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Plans a service. */
export function scheduleService(names: AssetNames): ToolSketch {
  const { asset, key, tag } = names;
  const planned = atMost(TODAY, column('due.next_service'));
  return writing({
    name: `schedule_${tag}_service`,
    purpose: `Plans the next service of ${indefinite(asset.singular)}.`,
    parameters: [
      rowParameter(asset),
      {
        name: 'day',
        description: 'Day of the service.',
        type: 'string',
        format: 'day',
        refers: `${asset.table}.next_service`,
      },
    ],
    contract: {
      refuses: [
        unknownOf(asset, key),
        refuseRetired(names),
        refuse('day_over', less(argument('day'), TODAY), 'the day is before today'),
        refuseIf(
          'already_scheduled',
          rowPassed(asset.table, 'due', key, not(absent(column('due.next_service'))), planned),
          `the ${asset.singular} has a service today or later already`,
        ),
      ],
      effects: [changes(rowPassed(asset.table, 'served', key), { next_service: argument('day') })],
      gives: record({ [key]: argument(key), next_service: argument('day') }),
    },
    body: {
      steps: [
        findOf(asset, 'thing', key),
        requires(not(equal('retired', column('thing.condition'))), 'retired'),
        requires(atMost(TODAY, argument('day')), 'day_over'),
        requires(
          any(absent(column('thing.next_service')), less(column('thing.next_service'), TODAY)),
          'already_scheduled',
        ),
        update('thing', { next_service: argument('day') }),
      ],
      returns: record({ [key]: column('thing.id'), next_service: column('thing.next_service') }),
    },
    dictated: { day: daysFromToday(-1, 14) },
    phrases: {
      asks: [
        `schedule a service for {${key}}[ {day}]`,
        `book {${key}} in for service[ {day}]`,
        `plan the next service of {${key}}[ {day}]`,
        `have {${key}} serviced[ {day}]`,
        `arrange a service of {${key}}[ {day}]`,
      ],
      wishes: [`{${key}} should be serviced {day}`, `{${key}} needs a service {day}`],
    },
  });
}

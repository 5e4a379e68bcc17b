import {
  argument,
  changes,
  column,
  differ,
  equal,
  insert,
  record,
  requires,
  TODAY,
  update,
} from '../../language/terms.ts';
import { oneOf } from '../../population/fills.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refuseRetired } from './words.ts';
import type { AssetNames } from './words.ts';

/** Writes down that something is broken. */
export function reportFault(names: AssetNames): ToolSketch {
  const { asset, key, paper, tag, report, faults } = names;
  return writing({
    name: `report_${tag}_fault`,
    purpose: `Writes a new ${report.singular} and marks the ${asset.singular} as faulty.`,
    parameters: [
      rowParameter(asset),
      {
        name: 'fault',
        description: 'What is wrong, in the words of the one who noticed it.',
        type: 'string',
        refers: `${report.table}.fault`,
      },
    ],
    contract: {
      refuses: [
        unknownOf(asset, key),
        refuseRetired(names),
        refuseIf(
          'already_faulty',
          rowPassed(asset.table, 'broken', key, equal(column('broken.condition'), 'faulty')),
          `the ${asset.singular} is marked as faulty already`,
        ),
      ],
      effects: [
        changes(rowPassed(asset.table, 'broken', key), { condition: 'faulty' }),
        insert(report.table, 'new', {
          [key]: argument(key),
          fault: argument('fault'),
          day: TODAY,
          state: 'open',
        }),
      ],
      gives: record({ [paper]: column('new.id'), [key]: argument(key), condition: 'faulty' }),
    },
    body: {
      steps: [
        findOf(asset, 'thing', key),
        requires(differ(column('thing.condition'), 'retired'), 'retired'),
        requires(equal(column('thing.condition'), 'working'), 'already_faulty'),
        insert(report.table, 'new', {
          [key]: column('thing.id'),
          fault: argument('fault'),
          day: TODAY,
          state: 'open',
        }),
        update('thing', { condition: 'faulty' }),
      ],
      returns: record({
        [paper]: column('new.id'),
        [key]: column('thing.id'),
        condition: column('thing.condition'),
      }),
    },
    undoneBy: { tool: `close_${names.note}`, parameter: paper },
    dictated: { fault: oneOf(faults) },
    phrases: {
      asks: [
        `report a fault on {${key}}[ with the note {fault}]`,
        `report {${key}} as faulty[, with the note {fault}]`,
        `write up {${key}} as broken[, with the note {fault}]`,
        `mark {${key}} as out of order[ and write {fault}]`,
        `log a fault for {${key}}[: {fault}]`,
      ],
      news: [`{${key}} is out of order: {fault}`, `{${key}} is broken; the note should say {fault}`],
    },
  });
}

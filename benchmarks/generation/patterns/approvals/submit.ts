import {
  all,
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
import type { ToolSketch } from '../pattern.ts';
import { refuse, suspended } from '../refusals.ts';
import { findOf, requireActive, rowParameter, unknownOf, writing } from '../sketches.ts';
import { dictatedMeasure, measureParameter, refuseTooLarge } from './words.ts';
import type { ApprovalNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Records a new request. */
export function submitRequest(names: ApprovalNames): ToolSketch {
  const { hub, request, approver, who, judge, key, measure, forWhat, tooLarge } = names;
  const pending = (as: string) =>
    all(
      equal(column(`${as}.${who}`), argument(who)),
      equal(column(`${as}.kind`), argument('kind')),
      equal(column(`${as}.state`), 'pending'),
    );
  return writing({
    name: `submit_${request.snake}`,
    purpose: `Records a new ${request.singular} of ${indefinite(hub.singular)}, which is pending then.`,
    parameters: [
      rowParameter(hub),
      { ...rowParameter(approver), description: `Id of the ${approver.singular} who records it.` },
      {
        name: 'kind',
        description: 'What it is for.',
        type: 'string',
        values: [...request.kinds],
        refers: `${request.table}.kind`,
      },
      measureParameter(names),
    ],
    contract: {
      refuses: [
        unknownOf(hub, who),
        unknownOf(approver, judge),
        suspended(hub, who),
        refuseTooLarge(names),
        refuse(
          'already_pending',
          exists(from(request.table, 'twin', pending('twin'))),
          `the ${hub.singular} has a pending ${request.singular} of that kind already`,
        ),
      ],
      effects: [
        insert(request.table, 'new', {
          [who]: argument(who),
          kind: argument('kind'),
          [measure]: argument(measure),
          state: 'pending',
          recorded_by: argument(judge),
          approved_by: null,
          reason: null,
        }),
      ],
      gives: record({ [key]: column('new.id'), state: 'pending' }),
    },
    body: {
      steps: [
        findOf(hub, 'person', who),
        findOf(approver, 'judge', judge),
        requireActive(hub),
        requires(atMost(argument(measure), names.range[1]), tooLarge),
        letting('twins', count(from(request.table, 'row', pending('row')))),
        requires(less(variable('twins'), 1), 'already_pending'),
        insert(request.table, 'new', {
          [who]: column('person.id'),
          kind: argument('kind'),
          [measure]: argument(measure),
          state: 'pending',
          recorded_by: column('judge.id'),
          approved_by: null,
          reason: null,
        }),
      ],
      returns: record({ [key]: column('new.id'), state: column('new.state') }),
    },
    undoneBy: { tool: `withdraw_${request.snake}`, parameter: key },
    dictated: { [measure]: dictatedMeasure(names) },
    phrases: {
      asks: [
        `file a new {kind} ${request.singular}[ ${forWhat}] for {${who}}, recorded by {${judge}}`,
        `record a new {kind} ${request.singular}[ ${forWhat}] for {${who}} in {${judge}'s} name`,
        `submit a {kind} ${request.singular}[ ${forWhat}] on behalf of {${who}}, with {${judge}} recording it`,
        `let {${judge}} put in a {kind} ${request.singular}[ ${forWhat}] for {${who}}`,
      ],
      news: [
        `{${who}} is making a {kind} ${request.singular} ${forWhat}, and {${judge} subject} is the one recording it`,
      ],
    },
  });
}

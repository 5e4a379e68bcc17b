import type { Condition } from '../../../../harness/contract/tool-language.ts';
import {
  argument,
  atMost,
  changes,
  column,
  differ,
  equal,
  exists,
  less,
  record,
  requires,
  update,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refuseDecided } from './words.ts';
import type { ApprovalNames } from './words.ts';

/** Approves a request, by another approver than the one who recorded it. */
export function approveRequest(names: ApprovalNames): ToolSketch {
  const { request, approver, key, judge, measure } = names;
  const byWhom = (...conditions: readonly Condition[]) =>
    exists(rowPassed(approver.table, 'by', judge, ...conditions));
  return writing({
    name: `approve_${request.snake}`,
    purpose: `Approves a pending ${request.singular}.`,
    parameters: [
      rowParameter(request),
      { ...rowParameter(approver), description: `Id of the ${approver.singular} who approves it.` },
    ],
    contract: {
      refuses: [
        unknownOf(request, key),
        unknownOf(approver, judge),
        refuseDecided(names),
        refuseIf(
          'own_request',
          rowPassed(request.table, 'own', key, equal(column('own.recorded_by'), argument(judge))),
          `the ${approver.singular} recorded it`,
        ),
        refuseIf(
          'over_limit',
          rowPassed(request.table, 'big', key, byWhom(less(column('by.limit'), column(`big.${measure}`)))),
          `it is above the limit of the ${approver.singular}`,
        ),
      ],
      effects: [
        changes(rowPassed(request.table, 'settled', key), {
          state: 'approved',
          approved_by: argument(judge),
        }),
      ],
      gives: record({ [key]: argument(key), state: 'approved' }),
    },
    body: {
      steps: [
        findOf(request, 'asked', key),
        findOf(approver, 'judge', judge),
        requires(equal(column('asked.state'), 'pending'), 'not_pending'),
        requires(differ(column('judge.id'), column('asked.recorded_by')), 'own_request'),
        requires(atMost(column(`asked.${measure}`), column('judge.limit')), 'over_limit'),
        update('asked', { state: 'approved', approved_by: column('judge.id') }),
      ],
      returns: record({ [key]: column('asked.id'), state: column('asked.state') }),
    },
    phrases: {
      asks: [
        `approve {${key}} in {${judge}'s} name`,
        `let {${judge}} approve {${key}}`,
        `mark {${key}} as approved by {${judge}}`,
        `have {${judge}} sign off on {${key}}`,
        `put down that {${judge} subject} approves {${key}}`,
      ],
      news: [`{${judge}} has agreed to {${key}}`, `{${judge}} says yes to {${key}}`],
    },
  });
}

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
import { oneOf } from '../../population/fills.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed } from '../refusals.ts';
import { findOf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refuseSettled } from './words.ts';
import type { ApprovalNames } from './words.ts';

/** Rejects a request with a reason. */
export function rejectRequest(names: ApprovalNames): ToolSketch {
  const { request, key, reasons } = names;
  return writing({
    name: `reject_${request.snake}`,
    purpose: `Rejects a pending ${request.singular} with a reason.`,
    parameters: [
      rowParameter(request),
      {
        name: 'reason',
        description: `Why, in the words of the one who rejects it.`,
        type: 'string',
        refers: `${request.table}.reason`,
      },
    ],
    contract: {
      refuses: [unknownOf(request, key), ...refuseSettled(names)],
      effects: [
        changes(rowPassed(request.table, 'settled', key), { state: 'rejected', reason: argument('reason') }),
      ],
      gives: record({ [key]: argument(key), state: 'rejected', reason: argument('reason') }),
    },
    body: {
      steps: [
        findOf(request, 'asked', key),
        requires(not(equal(column('asked.state'), 'withdrawn')), 'already_withdrawn'),
        requires(not(differ(column('asked.state'), 'pending')), 'already_decided'),
        update('asked', { state: 'rejected', reason: argument('reason') }),
      ],
      returns: record({
        [key]: column('asked.id'),
        state: column('asked.state'),
        reason: column('asked.reason'),
      }),
    },
    dictated: { reason: oneOf(reasons) },
    phrases: {
      asks: [
        `reject {${key}}[ with the reason {reason}]`,
        `turn down {${key}}[ and note {reason} as the reason]`,
        `refuse {${key}}[ and write {reason} as the reason]`,
        `say no to {${key}}[ and give {reason} as the reason]`,
      ],
      wishes: [`{${key}} has to be rejected, the reason is {reason}`],
    },
  });
}

import { argument, changes, column, differ, equal, record, requires, update } from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed } from '../refusals.ts';
import { findOf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refuseSettled } from './words.ts';
import type { ApprovalNames } from './words.ts';

/** Takes a request back before it is decided. */
export function withdrawRequest(names: ApprovalNames): ToolSketch {
  const { request, key } = names;
  return writing({
    name: `withdraw_${request.snake}`,
    purpose: `Takes a pending ${request.singular} back.`,
    parameters: [rowParameter(request)],
    contract: {
      refuses: [unknownOf(request, key), ...refuseSettled(names)],
      effects: [changes(rowPassed(request.table, 'settled', key), { state: 'withdrawn' })],
      gives: record({ [key]: argument(key), state: 'withdrawn' }),
    },
    body: {
      steps: [
        findOf(request, 'asked', key),
        requires(differ(column('asked.state'), 'withdrawn'), 'already_withdrawn'),
        requires(equal(column('asked.state'), 'pending'), 'already_decided'),
        update('asked', { state: 'withdrawn' }),
      ],
      returns: record({ [key]: column('asked.id'), state: column('asked.state') }),
    },
    phrases: {
      asks: [
        `withdraw {${key}}`,
        `take back {${key}}`,
        `have {${key}} withdrawn`,
        `mark {${key}} as withdrawn`,
      ],
      wishes: [`{${key}} can be withdrawn`],
    },
  });
}

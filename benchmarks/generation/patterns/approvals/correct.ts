import {
  argument,
  changes,
  column,
  differ,
  equal,
  less,
  not,
  record,
  requires,
  update,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { dictatedMeasure, measureParameter, refuseDecided, refuseTooLarge } from './words.ts';
import type { ApprovalNames } from './words.ts';

/** Changes what a request is for, as long as it is pending. */
export function correctRequest(names: ApprovalNames): ToolSketch {
  const { request, key, measure, range, tooLarge } = names;
  const value = measure === 'amount' ? '{amount}' : '{days} days';
  return writing({
    name: `change_${request.snake}_${measure}`,
    purpose: `Changes the ${measure === 'amount' ? 'amount' : 'number of days'} of a pending ${request.singular}.`,
    parameters: [rowParameter(request), measureParameter(names)],
    contract: {
      refuses: [
        unknownOf(request, key),
        refuseDecided(names),
        refuseTooLarge(names),
        refuseIf(
          `same_${measure}`,
          rowPassed(request.table, 'same', key, equal(column(`same.${measure}`), argument(measure))),
          `the ${request.singular} is for that already`,
        ),
      ],
      effects: [changes(rowPassed(request.table, 'corrected', key), { [measure]: argument(measure) })],
      gives: record({ [key]: argument(key), [measure]: argument(measure) }),
    },
    body: {
      steps: [
        findOf(request, 'asked', key),
        requires(equal(column('asked.state'), 'pending'), 'not_pending'),
        requires(not(less(range[1], argument(measure))), tooLarge),
        requires(differ(argument(measure), column(`asked.${measure}`)), `same_${measure}`),
        update('asked', { [measure]: argument(measure) }),
      ],
      returns: record({ [key]: column('asked.id'), [measure]: column(`asked.${measure}`) }),
    },
    dictated: { [measure]: dictatedMeasure(names) },
    phrases: {
      asks: [
        `change {${key}}[ to ${value}]`,
        `correct {${key}}[ to ${value}]`,
        `set {${key}}[ to ${value}]`,
        `put {${key}} down for ${value} instead`,
      ],
      wishes: [`{${key}} should be for ${value}`],
    },
  });
}

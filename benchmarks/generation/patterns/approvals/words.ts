import { z } from 'zod';
import type { Refusal } from '../../../../harness/contract/environment-definition.ts';
import { any, argument, column, differ, equal, less } from '../../language/terms.ts';
import { integer, price } from '../../population/fills.ts';
import type { Fill } from '../../population/fills.ts';
import { idOf, Noun } from '../noun.ts';
import type { Hub, ParameterSketch } from '../pattern.ts';
import { refuse, rowPassed, snake } from '../refusals.ts';
import { refuseIf } from '../sketches.ts';

export const ApprovalWords = z.strictObject({
  /** What is asked for, such as "refund request". */
  request: Noun.extend({ kinds: z.array(z.string()).min(3) }),
  /** Who records and decides requests. */
  approver: Noun,
  /** Whether requests are for an amount of money or for a number of days. */
  measure: z.enum(['amount', 'days']),
  /** Least and most that requests are for; above it, none is taken. */
  range: z.tuple([z.int(), z.int()]),
  /** Up to which measure approvers may approve, the most usual first. */
  limits: z.array(z.int()).min(2),
  /** Why requests are rejected, as people dictate it. */
  reasons: z.array(z.string()).min(4),
});
export type ApprovalWords = z.infer<typeof ApprovalWords>;

export const STATES = ['pending', 'approved', 'rejected', 'withdrawn'] as const;

/** Names that the tools of the pattern share. */
export function namesOf(words: ApprovalWords, hub: Hub) {
  const { request, approver, measure } = words;
  const isMoney = measure === 'amount';
  return {
    ...words,
    hub,
    who: idOf(hub),
    key: idOf(request),
    judge: idOf(approver),
    request: { ...request, snake: snake(request.singular) },
    /** Type of the measure as a column and as a parameter. */
    columnType: isMoney ? ('money' as const) : ('integer' as const),
    parameterType: isMoney ? ('number' as const) : ('integer' as const),
    /** What a request is for, in words after it. */
    forWhat: isMoney ? 'of {amount}' : 'for {days} days',
    tooLarge: isMoney ? 'amount_too_large' : 'too_many_days',
  };
}
export type ApprovalNames = ReturnType<typeof namesOf>;

/** Refuses a request that is decided or withdrawn. */
export const refuseDecided = ({ request, key }: ApprovalNames): Refusal =>
  refuseIf(
    'not_pending',
    rowPassed(request.table, 'decided', key, differ(column('decided.state'), 'pending')),
    `the ${request.singular} is not pending any more`,
  );

/** Refuses a request that is withdrawn, or decided, in this order. */
export const refuseSettled = ({ request, key }: ApprovalNames): readonly Refusal[] => [
  refuseIf(
    'already_withdrawn',
    rowPassed(request.table, 'gone', key, equal(column('gone.state'), 'withdrawn')),
    `the ${request.singular} was withdrawn before`,
  ),
  refuseIf(
    'already_decided',
    rowPassed(
      request.table,
      'decided',
      key,
      any(equal(column('decided.state'), 'approved'), equal(column('decided.state'), 'rejected')),
    ),
    `the ${request.singular} is approved or rejected`,
  ),
];

/** Refuses a measure beyond what requests may be for. */
export const refuseTooLarge = ({ measure, range, tooLarge }: ApprovalNames): Refusal =>
  refuse(
    tooLarge,
    less(range[1], argument(measure)),
    measure === 'days'
      ? `more than ${range[1]} days are asked for`
      : `more than ${range[1]} dollars are asked for`,
  );

/** What users ask for: usually within bounds, sometimes beyond. */
export const dictatedMeasure = ({ measure, range }: ApprovalNames): Fill => {
  const [within, beyond] =
    measure === 'amount'
      ? [price(range[0], range[1] - 1), price(range[1] + 1, range[1] + range[0])]
      : [integer(...range), integer(range[1] + 1, range[1] + 10)];
  return (context) => (context.draws.chance(0.85) ? within : beyond)(context);
};

/** Parameter that takes what a request is for. */
export const measureParameter = ({ request, measure, parameterType }: ApprovalNames): ParameterSketch => ({
  name: measure,
  description: measure === 'amount' ? 'Amount of money.' : 'Number of days.',
  type: parameterType,
  least: 1,
  refers: `${request.table}.${measure}`,
});

import type { Refusal } from '../../../../harness/contract/environment-definition.ts';
import type { Expression } from '../../../../harness/contract/tool-language.ts';
import { argument, column, equal, exists, less, TODAY } from '../../language/terms.ts';
import type { FillContext, ParameterSketch } from '../pattern.ts';
import { refuse, rowPassed } from '../refusals.ts';
import type { WalletNames } from './words.ts';

/** Parameter that takes an amount. */
export const amountParameter = ({ movement }: WalletNames, description: string): ParameterSketch => ({
  name: 'amount',
  description,
  type: 'number',
  refers: `${movement.table}.amount`,
  least: 0.01,
  most: 1_000_000,
});

/** Amounts that users say; some are more than the limit. */
export const dictatedAmount =
  ({ limit }: WalletNames) =>
  ({ draws }: FillContext): number => {
    if (draws.chance(0.12)) return limit + draws.pick([5, 10, 20, 50]);
    if (draws.chance(0.2)) return draws.between(3, 39) + draws.pick([0.5, 0.99, 0.25]);
    return Math.min(limit, draws.pick([5, 8, 10, 12, 15, 20, 25, 30, 40, 45, 50, 60, 75, 80]));
  };

/** Refuses a frozen account. */
export const frozen = ({ account }: WalletNames, parameter: string, code: string, which: string): Refusal =>
  refuse(
    code,
    exists(rowPassed(account.table, 'locked', parameter, equal(column('locked.status'), 'frozen'))),
    `${which} ${account.singular} is frozen`,
  );

/** Refuses an amount above the limit. */
export const overLimit = ({ limit }: WalletNames): Refusal =>
  refuse(
    'over_limit',
    less(limit, argument('amount')),
    `the amount is above $${limit}`,
    `At most $${limit} can be moved at once.`,
  );

/** Refuses to take more than there is. */
export const balanceTooLow = ({ account }: WalletNames, parameter: string): Refusal =>
  refuse(
    'balance_too_low',
    exists(rowPassed(account.table, 'poor', parameter, less(column('poor.balance'), argument('amount')))),
    'the balance is lower than the amount',
  );

/** Columns of a new movement of today. */
export const movementRow = (
  { key }: WalletNames,
  account: Expression,
  kind: 'deposit' | 'withdrawal' | 'sent' | 'received',
) => ({ [key]: account, kind, amount: argument('amount'), day: TODAY });

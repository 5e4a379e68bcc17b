import type { Refusal } from '../../../../harness/contract/environment-definition.ts';
import type { Condition, Expression } from '../../../../harness/contract/tool-language.ts';
import { all, choice, column, equal, exists } from '../../language/terms.ts';
import { refuse, rowPassed } from '../refusals.ts';
import type { LendingNames } from './words.ts';

/** A loan that is not returned. */
export const isOut = (as: string, ...more: readonly Condition[]): Condition =>
  all(equal(column(`${as}.status`), 'out'), ...more);

/** Most items that a person who has a name may have. */
export const limitOf = ({ hub, limit, generous }: LendingNames, person: string): Expression =>
  choice(equal(column(`${person}.${hub.level.name}`), generous.level), generous.limit, limit);

/** Refuses a loan that was returned. */
export const returned = ({ loan, key }: Pick<LendingNames, 'loan' | 'key'>): Refusal =>
  refuse(
    'returned_before',
    exists(rowPassed(loan.table, 'over', key, equal(column('over.status'), 'returned'))),
    'it was returned before',
  );

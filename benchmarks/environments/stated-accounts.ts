import type { EnvironmentState } from '../../harness/contract/environment.ts';
import { isDict } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { lookup } from '../python/containers.ts';
import { equal } from '../python/equality.ts';
import { attribute, configured, withAttributes } from './define.ts';

/** Keeps the accounts that a start state has under `accounts`: passwords by user name. */
export const withStatedAccounts = (state: EnvironmentState, configuration: Dict): EnvironmentState =>
  withAttributes(state, { _accounts: configured(configuration, 'accounts', null) });

/** Whether a password is that of an account. An entry that states no accounts takes every one. */
export function isStatedAccount(state: EnvironmentState, username: Value, password: Value): boolean {
  const accounts = attribute(state, '_accounts');
  if (!isDict(accounts)) return true;
  const expected = typeof username === 'string' ? lookup(accounts, username) : undefined;
  return expected !== undefined && equal(expected, password);
}

import type { EnvironmentState, Settings } from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { lookup } from '../../../python/containers.ts';
import { cardOf } from '../state.ts';

/** The month after whose end a card pays nothing. */
export type Expiry = { readonly year: number; readonly month: number };

/** The month that a text such as `08/2025` names; `undefined` for another text. */
export function expiryOf(date: Value): Expiry | undefined {
  const [, month = '', year = ''] =
    /^(0[1-9]|1[0-2])\/(\d{4})$/.exec(typeof date === 'string' ? date : '') ?? [];
  return month === '' ? undefined : { year: Number(year), month: Number(month) };
}

/** Whether the month is over in the local time of the world. */
export function hasExpired({ year, month }: Expiry, { now }: Settings): boolean {
  const [presentYear = 0, presentMonth = 0] = now.slice(0, 7).split('-').map(Number);
  return year * 12 + month < presentYear * 12 + presentMonth;
}

/** Whether a card says that its month is over. @throws {PythonFault} KeyError if there is no such card. */
export function isExpired(state: EnvironmentState, cardId: Value, settings: Settings): boolean {
  const card = cardOf(state, cardId);
  const expiry = isDict(card) ? expiryOf(lookup(card, 'expiration_date') ?? null) : undefined;
  return expiry !== undefined && hasExpired(expiry, settings);
}

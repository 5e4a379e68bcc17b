import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome, Settings } from '../../../harness/contract/environment.ts';
import { isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { arithmetic } from '../../python/arithmetic.ts';
import { assigned } from '../../python/assignment.ts';
import { dictOf, iterate, subscript } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { extended, withoutAttribute } from '../../python/methods.ts';
import { compare } from '../../python/ordering.ts';
import { momentOrder, strptime } from '../../python/strptime.ts';
import type { Moment } from '../../python/strptime.ts';
import { str } from '../../python/text.ts';
import { truthy } from '../../python/types.ts';
import { spend } from '../../python/work.ts';
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { extensionData } from '../extension.ts';
import { drawInteger } from '../random-attribute.ts';
import { StatefulFault } from '../stateful-fault.ts';
import { LATEST_TRANSACTION, timestampAfter } from './clock.ts';
import { quirk } from './quirks.ts';
import { failed, isLoggedIn, refused } from './refusal.ts';
import * as texts from './texts.ts';

const accountOf = (state: EnvironmentState): Value => attribute(state, 'account_info');
const balanceOf = (state: EnvironmentState): Value => subscript(accountOf(state), 'balance');

export const getAccountInfo = readTool({}, (state) =>
  isLoggedIn(state) ? accountOf(state) : failed(texts.notLoggedInForAccount),
);

const loggedIn = quirk('login-unchecked', (state: EnvironmentState): Outcome => ({
  state: withAttributes(state, { authenticated: true }),
  output: dictOf({ status: texts.loggedIn }),
}));

export const tradingLogin = writeTool({ username: REQUIRED, password: REQUIRED }, (state) =>
  isLoggedIn(state) ? { state, output: dictOf({ status: texts.alreadyLoggedIn }) } : loggedIn(state),
);

export const tradingGetLoginStatus = readTool({}, (state) => dictOf({ status: isLoggedIn(state) }));

export const tradingLogout = writeTool({}, (state) =>
  isLoggedIn(state)
    ? { state: withAttributes(state, { authenticated: false }), output: dictOf({ status: texts.loggedOut }) }
    : { state, output: dictOf({ status: texts.notLoggedIn }) },
);

/** Book an amount: first change the balance, then record the transaction. */
function book(state: EnvironmentState, type: 'deposit' | 'withdrawal', amount: Value, done: string): Outcome {
  const [operator, symbol] = type === 'deposit' ? (['+', '+='] as const) : (['-', '-='] as const);
  const balance = arithmetic(operator, balanceOf(state), amount, symbol);
  const paid = withAttributes(state, { account_info: assigned(accountOf(state), 'balance', balance) });
  const history = attribute(paid, 'transaction_history');
  if (!isList(history)) throw new StatefulFault(withoutAttribute(history, 'append'), paid);
  spend(history.length);
  const [seconds, drawn] = drawInteger(paid, 0, LATEST_TRANSACTION);
  const record = dictOf({ type, amount, timestamp: timestampAfter(seconds) });
  return {
    state: withAttributes(drawn, { transaction_history: [...history, record] }),
    output: dictOf({ status: done, new_balance: balance }),
  };
}

const refusalByMarket = quirk(
  'transaction-needs-open-market',
  (state: EnvironmentState): string | undefined =>
    equal(attribute(state, 'market_status'), 'Open') ? undefined : texts.marketClosed,
);

export const makeTransaction = writeTool(
  { account_id: REQUIRED, xact_type: REQUIRED, amount: REQUIRED },
  (state, { account_id: accountId, xact_type: type, amount }) => {
    if (!isLoggedIn(state)) return refused(state, texts.notLoggedInToTransact);
    const closed = refusalByMarket(state);
    if (closed !== undefined) return refused(state, closed);
    if (!equal(accountId, subscript(accountOf(state), 'account_id'))) {
      return refused(state, texts.accountNotFound(str(accountId)));
    }
    if (compare('<=', amount, 0)) return refused(state, texts.amountNotPositive);
    if (equal(type, 'deposit')) return book(state, 'deposit', amount, texts.deposited);
    if (!equal(type, 'withdrawal')) return refused(state, texts.unknownTransaction);
    if (compare('>', amount, balanceOf(state))) return refused(state, texts.insufficientFunds);
    return book(state, 'withdrawal', amount, texts.withdrawn);
  },
);

export const fundAccount = writeTool({ amount: REQUIRED }, (state, { amount }) => {
  if (!isLoggedIn(state)) return refused(state, texts.notLoggedInToFund);
  if (compare('<=', amount, 0)) return refused(state, texts.fundingNotPositive);
  return book(state, 'deposit', amount, texts.funded);
});

const refusedHistory: Value = quirk('transactions-refusal-in-list', [
  failed(texts.notLoggedInForTransactions),
]);

/** Cost of reading a date. */
const READ_DATE = 50;

/** Last moment of a range; `undefined`: no end. */
const endOf = quirk('end-date-is-midnight', midnight);

const inLongContext = quirk('extension-ignores-dates', (transactions: Value, settings: Settings): Value =>
  extended(transactions, extensionData(settings, 'TRANSACTION_HISTORY_EXTENSION')),
);

export const getTransactionHistory = readTool(
  { start_date: null, end_date: null },
  (state, { start_date: from, end_date: until }, settings) => {
    if (!isLoggedIn(state)) return refusedHistory;
    const start = midnight(from);
    const end = endOf(until);
    const within = iterate(attribute(state, 'transaction_history')).filter((transaction) => {
      spend(READ_DATE);
      const moment = strptime(subscript(transaction, 'timestamp'), '%Y-%m-%d %H:%M:%S');
      return (
        (start === undefined || momentOrder(start, moment) <= 0) &&
        (end === undefined || momentOrder(moment, end) <= 0)
      );
    });
    return dictOf({ transaction_history: settings.longContext ? inLongContext(within, settings) : within });
  },
);

/** `undefined`: no limit on this side. */
function midnight(date: Value): Moment | undefined {
  return truthy(date) ? strptime(date, '%Y-%m-%d') : undefined;
}

import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type {
  EnvironmentState,
  Outcome,
  Override,
  Settings,
} from '../../../../harness/contract/environment.ts';
import { isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { assigned } from '../../../python/assignment.ts';
import { dictOf, iterate, subscript } from '../../../python/containers.ts';
import { extended } from '../../../python/methods.ts';
import { PythonFault } from '../../../python/faults.ts';
import { momentOrder, strptime } from '../../../python/strptime.ts';
import type { Moment } from '../../../python/strptime.ts';
import { str } from '../../../python/text.ts';
import { truthy } from '../../../python/types.ts';
import { spend } from '../../../python/work.ts';
import { changedForRun } from '../../changed-for-run.ts';
import { attribute, readTool, withAttributes, writeTool } from '../../define.ts';
import { fundAccount as fund, makeTransaction as transact } from '../account-tools.ts';
import { timestampAfter } from '../clock.ts';
import { failed, isLoggedIn } from '../refusal.ts';
import * as texts from '../texts.ts';

/** Money is moved whether the market is open or closed. */
const makeTransaction = writeTool(
  { account_id: REQUIRED, xact_type: REQUIRED, amount: REQUIRED },
  (state, args, settings) => {
    const { state: next, output } = changedForRun(state, { market_status: 'Open' }, (open) =>
      transact.run(open, args, settings),
    );
    return { state: next === state ? state : datedNow(next), output };
  },
);

const fundAccount = writeTool({ amount: REQUIRED }, (before, args, settings): Outcome => {
  const { state, output } = fund.run(before, args, settings);
  return { state: state === before ? state : datedNow(state), output };
});

/** The state in which the latest transaction has the present time. */
function datedNow(state: EnvironmentState): EnvironmentState {
  const history = iterate(attribute(state, 'transaction_history'));
  const dated = history.slice(-1).map((latest) => assigned(latest, 'timestamp', timestampAfter(0)));
  return withAttributes(state, { transaction_history: [...history.slice(0, -1), ...dated] });
}

/** Cost of reading a date. */
const READ_DATE = 50;

const getTransactionHistory = readTool(
  { start_date: null, end_date: null },
  (state, { start_date: from, end_date: until }) => {
    if (!isLoggedIn(state)) return failed(texts.notLoggedInForTransactions);
    const [start, end] = [from, until].map(dayFrom);
    if (start === 'none' || end === 'none') return failed('Invalid date format. Please use YYYY-MM-DD.');
    const within = iterate(attribute(state, 'transaction_history')).filter((transaction) => {
      spend(READ_DATE);
      const day = strptime(str(subscript(transaction, 'timestamp')).slice(0, 10), '%Y-%m-%d');
      return (
        (start === undefined || momentOrder(start, day) <= 0) &&
        (end === undefined || momentOrder(day, end) <= 0)
      );
    });
    return dictOf({ transaction_history: within });
  },
);

/** A day; `undefined`: none is passed; `none`: what is passed is no day. */
function dayFrom(date: Value): Moment | 'none' | undefined {
  if (!truthy(date)) return undefined;
  try {
    return strptime(date, '%Y-%m-%d');
  } catch (cause) {
    if (cause instanceof PythonFault) return 'none';
    throw cause;
  }
}

/** The state in which transactions that long contexts add are in the history, dated to the second. */
function withExtension(state: EnvironmentState, { longContext, extension }: Settings): EnvironmentState {
  const added = extension.get('TRANSACTION_HISTORY_EXTENSION');
  if (!longContext || added === undefined || !isList(added)) return state;
  const dated = added.map((transaction) =>
    assigned(transaction, 'timestamp', str(subscript(transaction, 'timestamp')).slice(0, 19)),
  );
  return withAttributes(state, {
    transaction_history: extended(attribute(state, 'transaction_history'), dated),
  });
}

/**
 * Answers the findings that money cannot be put into an account at night by one of two tools, that a transaction is not dated now,
 * that long contexts show transactions outside of the range (`agreement`), that a range lacks its last day (`acceptance`), and that
 * the history fails on texts that are no dates (`raises`) and refuses in a list (`refusal-unlike-siblings`).
 */
export const transactions: Override = {
  id: 'transactions',
  version: '1',
  environment: 'TradingBot',
  replaces: [
    'transactions-refusal-in-list',
    'end-date-is-midnight',
    'extension-ignores-dates',
    'transaction-dated-at-random',
    'transaction-needs-open-market',
  ],
  tools: {
    make_transaction: makeTransaction,
    fund_account: fundAccount,
    get_transaction_history: getTransactionHistory,
  },
  load: (state, _configuration, settings) => withExtension(state, settings),
  behaviour: {
    general: (earlier) =>
      earlier.replace(
        'Dates of new transactions are random, from a fixed seed: the same calls in the same order give the same ones.',
        'New transactions are dated 2024-09-01 10:30:00.',
      ),
    tools: {
      make_transaction:
        "Needs a log-in and the account_id of the account; the market may be closed. Amount above 0; xact_type 'deposit' or 'withdrawal'; a withdrawal above the balance is refused. Changes the balance and adds a transaction. Gives status and new_balance.",
      fund_account:
        'Needs a log-in and an amount above 0; the market may be closed. Adds it to the balance and adds a transaction of type deposit. Gives status and new_balance.',
      get_transaction_history:
        'Needs a log-in. Gives the transactions from start_date to end_date (YYYY-MM-DD, both may be left out), both days included; another form of a date is refused.',
    },
  },
};

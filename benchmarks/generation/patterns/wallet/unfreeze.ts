import {
  all,
  argument,
  changes,
  column,
  equal,
  exists,
  find,
  first,
  from,
  letting,
  not,
  record,
  requires,
  update,
  variable,
} from '../../language/terms.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, suspendedCode, unknown, unknownCode } from '../refusals.ts';
import type { WalletNames } from './words.ts';

export const unfreeze = (names: WalletNames): ToolSketch => {
  const { account, hub, who, key } = names;
  const passed = rowPassed(account.table, 'account', key);
  return {
    name: `unfreeze_${snake(account.singular)}`,
    purpose: `Makes a frozen ${account.singular} usable again.`,
    effect: 'write',
    parameters: [idParameter(account.table, account.singular)],
    contract: {
      refuses: [
        unknown(account.table, account.singular, key),
        refuse(
          'not_frozen',
          not(exists(rowPassed(account.table, 'locked', key, equal(column('locked.status'), 'frozen')))),
          'it is not frozen',
        ),
        ownerSuspended(names),
      ],
      effects: [changes(passed, { status: 'active' })],
      keeps: [],
      gives: record({ [key]: argument(key), status: 'active' }),
    },
    body: {
      steps: [
        find(passed, unknownCode(account.singular)),
        requires(equal('frozen', column('account.status')), 'not_frozen'),
        letting(
          'standing',
          first(
            from(hub.table, 'owner', equal(column('owner.id'), column(`account.${who}`))),
            column('owner.status'),
          ),
        ),
        requires(equal(variable('standing'), 'active'), suspendedCode(hub)),
        update('account', { status: 'active' }),
      ],
      returns: record({ [key]: column('account.id'), status: column('account.status') }),
    },
    phrases: {
      asks: [
        `unfreeze {${key}}`,
        `unblock {${key}}`,
        `lift the freeze on {${key}}`,
        `make {${key}} usable again`,
      ],
    },
  };
};

/** Refuses an account whose owner is suspended. */
const ownerSuspended = ({ account, hub, who, key }: WalletNames) =>
  refuse(
    suspendedCode(hub),
    exists(
      from(
        hub.table,
        'owner',
        all(
          equal(column('owner.status'), 'suspended'),
          exists(rowPassed(account.table, 'owned', key, equal(column(`owned.${who}`), column('owner.id')))),
        ),
      ),
    ),
    `the ${hub.singular} is suspended`,
  );

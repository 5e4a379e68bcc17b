import {
  argument,
  changes,
  column,
  differ,
  equal,
  exists,
  find,
  record,
  requires,
  update,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import type { WalletNames } from './words.ts';

export const freeze = ({ account, key }: WalletNames): ToolSketch => {
  const passed = rowPassed(account.table, 'account', key);
  return {
    name: `freeze_${snake(account.singular)}`,
    purpose: `Freezes ${indefinite(account.singular)}, so that no money is moved on it.`,
    effect: 'write',
    parameters: [idParameter(account.table, account.singular)],
    contract: {
      refuses: [
        unknown(account.table, account.singular, key),
        refuse(
          'frozen_already',
          exists(rowPassed(account.table, 'locked', key, equal(column('locked.status'), 'frozen'))),
          'it is frozen already',
        ),
      ],
      effects: [changes(passed, { status: 'frozen' })],
      keeps: [],
      gives: record({ [key]: argument(key), status: 'frozen' }),
    },
    body: {
      steps: [
        find(passed, unknownCode(account.singular)),
        requires(differ(column('account.status'), 'frozen'), 'frozen_already'),
        update('account', { status: 'frozen' }),
      ],
      returns: record({ [key]: column('account.id'), status: column('account.status') }),
    },
    phrases: {
      asks: [
        `freeze {${key}}`,
        `block {${key}}`,
        `put {${key}} on hold`,
        `lock {${key}} until further notice`,
      ],
    },
  };
};

import type { DomainLaw } from '../../../harness/contract/domain-laws.ts';
import {
  accepted,
  after,
  argument,
  before,
  call,
  callWith,
  equal,
  is,
  item,
  keys,
  member,
  output,
  each,
  refusals,
  refused,
} from '../law-terms.ts';

const token = { access_token: before('access_token') };
const FIELDS = ['card_number', 'expiration_date', 'cardholder_name'];

/** A new card. */
const CARD = {
  ...token,
  card_number: is('4000123412341234'),
  expiration_date: is('12/2030'),
  cardholder_name: is('Probe Probe'),
  card_verification_number: is(123),
};

/** Laws of cards. */
export const CARD_LAWS: readonly DomainLaw[] = [
  {
    id: 'card-listed',
    kind: 'read-after-write',
    states: 'A card is among the cards as it was registered.',
    tool: 'register_credit_card',
    steps: [call('register_credit_card'), callWith('get_all_credit_cards')],
    holds: [
      member(output('/card_id'), output('/credit_card_list', 1)),
      ...FIELDS.map((name) =>
        equal(item(output('/credit_card_list', 1), output('/card_id'), name), argument(name)),
      ),
    ],
  },
  {
    id: 'card-once',
    kind: 'refusal',
    states: 'A card is registered once.',
    tool: 'register_credit_card',
    parameter: 'card_number',
    steps: [callWith('register_credit_card', CARD), callWith('register_credit_card', CARD)],
    holds: [refused(1)],
  },
  {
    id: 'balance-known',
    kind: 'agreement',
    states: 'Every card that is listed has a balance that can be looked up.',
    tool: 'get_credit_card_balance',
    steps: [
      callWith('get_all_credit_cards'),
      callWith('get_credit_card_balance', { ...token, card_id: each(keys(output('/credit_card_list'))) }),
    ],
    given: [{ differ: [before('access_token'), is(null)] }],
    holds: [accepted(1)],
  },
  {
    id: 'balance-as-it-is',
    kind: 'agreement',
    states: 'The balance that is shown is the one of the card.',
    tool: 'get_credit_card_balance',
    steps: [call('get_credit_card_balance')],
    holds: [equal(output('/card_balance'), item(before('credit_card_list'), argument('card_id'), 'balance'))],
  },
  {
    id: 'limit-told',
    kind: 'read-after-write',
    states: 'The limit is the one that was set.',
    tool: 'set_budget_limit',
    steps: [call('set_budget_limit')],
    holds: [equal(after('budget_limit'), argument('budget_limit'))],
  },
  ...refusals('register_credit_card', [
    {
      id: 'card-expired',
      parameter: 'expiration_date',
      value: is('01/2001'),
      states: 'A card that has expired is not registered.',
    },
    {
      id: 'card-number',
      parameter: 'card_number',
      value: is('zyxw'),
      states: 'Numbers of cards consist of digits.',
    },
  ]),
];

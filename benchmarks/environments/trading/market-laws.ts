import type { DomainLaw } from '../../../harness/contract/domain-laws.ts';
import {
  absent,
  accepted,
  argument,
  before,
  call,
  callWith,
  difference,
  differ,
  each,
  equal,
  is,
  item,
  keys,
  kept,
  member,
  output,
  product,
  refusals,
} from '../law-terms.ts';

const UNKNOWN = is('ZYXW');

const PRICES: readonly DomainLaw[] = [
  {
    id: 'price-shown',
    kind: 'read-after-write',
    states: 'A stock is shown with the price that was set.',
    tool: 'update_stock_price',
    steps: [call('update_stock_price'), callWith('get_stock_info', { symbol: argument('symbol') })],
    holds: [equal(output('/price', 1), argument('new_price'))],
  },
  {
    id: 'change-shown',
    kind: 'calculation',
    states: 'The percentage of change is that from the old to the new price.',
    tool: 'update_stock_price',
    steps: [call('update_stock_price'), callWith('get_stock_info', { symbol: argument('symbol') })],
    holds: [
      equal(
        product(output('/percent_change', 1), output('/old_price')),
        product(difference(output('/new_price'), output('/old_price')), is(100)),
        1e-9,
      ),
    ],
  },
  {
    id: 'stock-as-it-is',
    minor: true,
    kind: 'agreement',
    states: 'A look-up of a stock shows what is stored of it.',
    tool: 'get_stock_info',
    steps: [call('get_stock_info')],
    holds: ['price', 'percent_change', 'volume', 'MA(5)', 'MA(20)'].map((name) =>
      equal(output(`/${name}`), item(before('stocks'), argument('symbol'), name)),
    ),
  },
  {
    id: 'price-in-range',
    kind: 'agreement',
    states: 'A stock that costs more than nothing is not among those that cost nothing.',
    tool: 'filter_stocks_by_price',
    steps: [
      call('filter_stocks_by_price', { stocks: keys(before('stocks')), min_price: is(0), max_price: is(0) }),
    ],
    holds: [equal(output('/filtered_stocks'), is([]))],
  },
  {
    id: 'unknown-without-price',
    kind: 'refusal',
    states: 'A stock that does not exist has no price, and is in no range of prices.',
    tool: 'filter_stocks_by_price',
    parameter: 'stocks',
    steps: [
      callWith('filter_stocks_by_price', { stocks: is(['ZYXW']), min_price: is(0), max_price: is(10) }),
    ],
    holds: [absent(UNKNOWN, output('/filtered_stocks'))],
  },
  {
    id: 'unknown-without-change',
    kind: 'refusal',
    states: 'Whether the price of a stock that does not exist changed cannot be said.',
    tool: 'notify_price_change',
    parameter: 'stocks',
    steps: [callWith('notify_price_change', { stocks: is(['ZYXW']), threshold: is(5) })],
    holds: [absent(is('No '), output('/notification'))],
  },
];

const WATCHED: readonly DomainLaw[] = [
  {
    id: 'watched-shown',
    kind: 'read-after-write',
    states: 'A stock that was added is on the watchlist.',
    tool: 'add_to_watchlist',
    steps: [call('add_to_watchlist'), callWith('get_watchlist')],
    holds: [member(argument('stock'), output('/watchlist', 1))],
  },
  {
    id: 'unwatched-gone',
    kind: 'read-after-write',
    states: 'A stock that was removed is not on the watchlist.',
    tool: 'remove_stock_from_watchlist',
    steps: [call('remove_stock_from_watchlist'), callWith('get_watchlist')],
    holds: [absent(argument('symbol'), output('/watchlist', 1))],
  },
  {
    id: 'watch-undone',
    kind: 'inverse',
    states: 'Removing a stock takes back that it was added.',
    tool: 'add_to_watchlist',
    steps: [call('add_to_watchlist'), callWith('remove_stock_from_watchlist', { symbol: argument('stock') })],
    given: [absent(argument('stock'), before('watch_list'))],
    holds: [kept('watch_list')],
  },
  {
    id: 'watched-as-it-is',
    kind: 'agreement',
    states: 'The watchlist that is shown is the one that is stored.',
    tool: 'get_watchlist',
    steps: [callWith('get_watchlist')],
    holds: [equal(output('/watchlist'), before('watch_list'))],
  },
  ...[output('/watchlist'), output('')].map((list, index): DomainLaw => ({
    id: index === 0 ? 'watched-removable' : 'watched-removable-bare',
    kind: 'agreement',
    states: 'Every stock that the watchlist shows can be removed from it.',
    tool: 'get_watchlist',
    steps: [callWith('get_watchlist'), callWith('remove_stock_from_watchlist', { symbol: each(list) })],
    holds: [accepted(1)],
  })),
];

const DIRECTORY: readonly DomainLaw[] = [
  {
    id: 'sector-known',
    kind: 'agreement',
    states: 'Every stock of a sector can be looked up.',
    tool: 'get_available_stocks',
    steps: [
      call('get_available_stocks'),
      callWith('get_stock_info', { symbol: each(output('/stock_list')) }),
    ],
    holds: [accepted(1)],
  },
  {
    id: 'sector-unknown',
    kind: 'refusal',
    states: 'A sector that does not exist is refused, not shown as empty.',
    tool: 'get_available_stocks',
    parameter: 'sector',
    steps: [call('get_available_stocks', { sector: is('Zyxw') })],
    holds: [differ(output('/stock_list'), is([]))],
  },
  {
    id: 'symbol-known',
    kind: 'agreement',
    states: 'The symbol of a company can be looked up.',
    tool: 'get_symbol_by_name',
    steps: [
      callWith('get_symbol_by_name', {
        name: each(
          is(['Apple', 'Google', 'Tesla', 'Microsoft', 'Nvidia', 'Amazon', 'Zeta Corp', 'Quasar Ltd.']),
        ),
      }),
      callWith('get_stock_info', { symbol: output('/symbol') }),
    ],
    given: [absent(is('not found'), output('/symbol'))],
    holds: [accepted(1)],
  },
];

const ARGUMENTS = [
  ...refusals('get_stock_info', [
    {
      id: 'stock-unknown',
      parameter: 'symbol',
      value: UNKNOWN,
      states: 'Stocks that do not exist are not shown.',
    },
  ]),
  ...refusals('update_stock_price', [
    {
      id: 'price-of-unknown',
      parameter: 'symbol',
      value: UNKNOWN,
      states: 'Stocks that do not exist have no price.',
    },
    { id: 'price-negative', parameter: 'new_price', value: is(-1.5), states: 'Prices are positive.' },
  ]),
  ...refusals('add_to_watchlist', [
    {
      id: 'watched-unknown',
      parameter: 'stock',
      value: UNKNOWN,
      states: 'Stocks that do not exist are not watched.',
    },
  ]),
  ...refusals('remove_stock_from_watchlist', [
    {
      id: 'removed-unknown',
      parameter: 'symbol',
      value: UNKNOWN,
      states: 'What is not on the list is not removed.',
    },
  ]),
];

/** Laws of stocks, prices and lists. */
export const MARKET_LAWS: readonly DomainLaw[] = [...PRICES, ...WATCHED, ...DIRECTORY, ...ARGUMENTS];

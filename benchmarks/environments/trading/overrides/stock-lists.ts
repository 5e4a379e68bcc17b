import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { EnvironmentState, Override } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { contains, isIterable, iterate } from '../../../python/containers.ts';
import { str } from '../../../python/text.ts';
import { attribute, readTool } from '../../define.ts';
import { filterStocksByPrice as filterAll, notifyPriceChange as notifyAll } from '../market-tools.ts';
import { failed } from '../refusal.ts';
import * as texts from '../texts.ts';

const isStock = (state: EnvironmentState, symbol: Value): boolean =>
  contains(attribute(state, 'stocks'), symbol);

const filterStocksByPrice = readTool(
  { stocks: REQUIRED, min_price: REQUIRED, max_price: REQUIRED },
  (state, args, settings) => {
    const stocks = isIterable(args.stocks)
      ? iterate(args.stocks).filter((symbol) => isStock(state, symbol))
      : args.stocks;
    return filterAll.run(state, { ...args, stocks }, settings).output;
  },
);

const notifyPriceChange = readTool({ stocks: REQUIRED, threshold: REQUIRED }, (state, args, settings) => {
  const unknown = isIterable(args.stocks)
    ? iterate(args.stocks).find((symbol) => !isStock(state, symbol))
    : undefined;
  return unknown === undefined
    ? notifyAll.run(state, args, settings).output
    : failed(texts.stockNotFound(str(unknown)));
});

/**
 * Answers the findings that a stock which does not exist is in a range of prices, and that its price is said not to have changed
 * (`refusal`).
 */
export const stockLists: Override = {
  id: 'stock-lists',
  version: '1',
  environment: 'TradingBot',
  replaces: ['unknown-stock-costs-nothing', 'unknown-stock-unnoticed'],
  tools: { filter_stocks_by_price: filterStocksByPrice, notify_price_change: notifyPriceChange },
  behaviour: {
    tools: {
      filter_stocks_by_price:
        'Gives filtered_stocks: of the symbols passed, those in stocks whose price lies within the limits, both included.',
      notify_price_change:
        'Gives a text that names those of the symbols passed whose percent_change, without its sign, is at least the threshold, or says that there is none; refused if a symbol is not in stocks. Changes nothing.',
    },
  },
};

import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Settings } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { absolute, divide, multiply, subtract } from '../../python/arithmetic.ts';
import { assigned } from '../../python/assignment.ts';
import { contains, dictOf, iterate, subscript } from '../../python/containers.ts';
import { copied } from '../../python/copy.ts';
import { getOr } from '../../python/get.ts';
import { joined } from '../../python/join.ts';
import { extended } from '../../python/methods.ts';
import { compare } from '../../python/ordering.ts';
import { strptime } from '../../python/strptime.ts';
import type { Moment } from '../../python/strptime.ts';
import { str } from '../../python/text.ts';
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { extensionData } from '../extension.ts';
import { afterChange } from '../stateful-fault.ts';
import { isTradingTime, TIME_SHOWN } from './clock.ts';
import { symbolsByCompany, symbolsOfSector } from './directory.ts';
import { quirk } from './quirks.ts';
import { failed, refused } from './refusal.ts';
import * as texts from './texts.ts';

const stocksOf = (state: EnvironmentState): Value => attribute(state, 'stocks');

export const getCurrentTime = readTool({}, () => dictOf({ current_time: TIME_SHOWN }));

const timeFrom = quirk('market-follows-the-caller', (time: Value): Moment => strptime(time, '%I:%M %p'));

export const updateMarketStatus = writeTool({ current_time_str: REQUIRED }, (state, args) => {
  const status = isTradingTime(timeFrom(args.current_time_str)) ? 'Open' : 'Closed';
  return { state: withAttributes(state, { market_status: status }), output: dictOf({ status }) };
});

export const getSymbolByName = readTool({ name: REQUIRED }, (_state, { name }) =>
  dictOf({ symbol: getOr(symbolsByCompany, name, texts.companyNotFound) }),
);

const inLongContext = quirk('averages-replaced', (stock: Value, settings: Settings): Value => {
  const averaged = assigned(copied(stock), 'MA(5)', extensionData(settings, 'MA_5_EXTENSION'));
  return assigned(averaged, 'MA(20)', extensionData(settings, 'MA_20_EXTENSION'));
});

export const getStockInfo = readTool({ symbol: REQUIRED }, (state, { symbol }, settings) => {
  const stocks = stocksOf(state);
  if (!contains(stocks, symbol)) return failed(texts.stockNotFound(str(symbol)));
  const stock = subscript(stocks, symbol);
  return settings.longContext ? inLongContext(stock, settings) : stock;
});

const refusalOfPrice = quirk(
  'price-without-login',
  (state: EnvironmentState, symbol: Value, price: Value): string | undefined => {
    if (!contains(stocksOf(state), symbol)) return texts.stockNotFound(str(symbol));
    return compare('<=', price, 0) ? texts.priceNotPositive : undefined;
  },
);

export const updateStockPrice = writeTool({ symbol: REQUIRED, new_price: REQUIRED }, (state, args) => {
  const { symbol, new_price: price } = args;
  const refusal = refusalOfPrice(state, symbol, price);
  if (refusal !== undefined) return refused(state, refusal);
  const stocks = stocksOf(state);
  const oldPrice = subscript(subscript(stocks, symbol), 'price');
  const priced = assigned(subscript(stocks, symbol), 'price', price);
  const withPrice = withAttributes(state, { stocks: assigned(stocks, symbol, priced) });
  const change = afterChange(withPrice, () => multiply(divide(subtract(price, oldPrice), oldPrice), 100));
  const changed = assigned(stocks, symbol, assigned(priced, 'percent_change', change));
  return {
    state: withAttributes(state, { stocks: changed }),
    output: dictOf({ symbol, old_price: oldPrice, new_price: price }),
  };
});

const STOCKS_OF_UNKNOWN_SECTOR: Value = quirk('unknown-sector-is-empty', []);

export const getAvailableStocks = readTool({ sector: REQUIRED }, (_state, { sector }, settings) => {
  const symbols = (short: Value, extension: string): Value =>
    settings.longContext ? extended(short, extensionData(settings, extension)) : short;
  const sectors = dictOf({
    Technology: symbols(symbolsOfSector.technology, 'TECHNOLOGY_EXTENSION'),
    Automobile: symbols(symbolsOfSector.automobile, 'AUTOMOBILE_EXTENSION'),
  });
  return dictOf({ stock_list: getOr(sectors, sector, STOCKS_OF_UNKNOWN_SECTOR) });
});

const PRICE_OF_UNKNOWN = quirk('unknown-stock-costs-nothing', 0);

export const filterStocksByPrice = readTool(
  { stocks: REQUIRED, min_price: REQUIRED, max_price: REQUIRED },
  (state, { stocks, min_price: least, max_price: most }) => {
    const priceOf = (symbol: Value): Value =>
      getOr(getOr(stocksOf(state), symbol, new Map()), 'price', PRICE_OF_UNKNOWN);
    const filtered = iterate(stocks).filter(
      (symbol) => compare('>=', priceOf(symbol), least) && compare('<=', priceOf(symbol), most),
    );
    return dictOf({ filtered_stocks: filtered });
  },
);

const isWatchable = quirk('unknown-stock-unnoticed', contains);

export const notifyPriceChange = readTool(
  { stocks: REQUIRED, threshold: REQUIRED },
  (state, { stocks, threshold }) => {
    const stocksBySymbol = stocksOf(state);
    const changed = iterate(stocks).filter(
      (symbol) =>
        isWatchable(stocksBySymbol, symbol) &&
        compare('>=', absolute(subscript(subscript(stocksBySymbol, symbol), 'percent_change')), threshold),
    );
    const notification =
      changed.length > 0 ? texts.pricesChanged(joined(', ', changed)) : texts.noPriceChanges;
    return dictOf({ notification });
  },
);

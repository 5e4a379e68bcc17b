import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { isDict, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { contains, dictOf, lookup, subscript } from '../../../python/containers.ts';
import { str } from '../../../python/text.ts';
import { attribute, readTool } from '../../define.ts';
import { extensionData } from '../../extension.ts';
import {
  getAvailableStocks as listSector,
  getStockInfo as showStock,
  getSymbolByName as showSymbol,
} from '../market-tools.ts';
import { failed } from '../refusal.ts';
import * as texts from '../texts.ts';

const getStockInfo = readTool({ symbol: REQUIRED }, (state, args, settings) => {
  const { output } = showStock.run(state, args, { ...settings, longContext: false });
  if (!settings.longContext || !isDict(output) || output.has('error')) return output;
  return new Map<Value, Value>([
    ...output,
    ['MA(5)_history', extensionData(settings, 'MA_5_EXTENSION')],
    ['MA(20)_history', extensionData(settings, 'MA_20_EXTENSION')],
  ]);
});

const getSymbolByName = readTool({ name: REQUIRED }, (state, args, settings) => {
  const { output } = showSymbol.run(state, args, settings);
  const isTraded = contains(attribute(state, 'stocks'), subscript(output, 'symbol'));
  return isTraded ? output : dictOf({ symbol: texts.companyNotFound });
});

const getAvailableStocks = readTool({ sector: REQUIRED }, (state, args, settings) => {
  const { output } = listSector.run(state, args, settings);
  const listed = isDict(output) ? (lookup(output, 'stock_list') ?? null) : null;
  if (!isList(listed) || listed.length === 0) return failed(`Sector '${str(args.sector)}' not found.`);
  const stocks = attribute(state, 'stocks');
  const symbols = [...new Set(listed)];
  const [traded, others] = [true, false].map((isTraded) =>
    symbols.filter((symbol) => contains(stocks, symbol) === isTraded),
  );
  return dictOf({
    stock_list: traded ?? [],
    ...(others !== undefined && others.length > 0 && { not_traded: others }),
  });
});

/**
 * Answers the findings that a sector and a company have symbols which cannot be looked up, and that long contexts show other
 * averages of a stock than are stored (`agreement`); and that a sector which does not exist is shown as empty (`refusal`). What
 * long contexts add stands under keys of its own.
 */
export const stockLookUps: Override = {
  id: 'stock-look-ups',
  version: '1',
  environment: 'TradingBot',
  replaces: [
    'symbols-without-stocks',
    'averages-replaced',
    'unknown-sector-is-empty',
    'sectors-without-stocks',
  ],
  tools: {
    get_stock_info: getStockInfo,
    get_symbol_by_name: getSymbolByName,
    get_available_stocks: getAvailableStocks,
  },
  behaviour: {
    tools: {
      get_stock_info:
        'Gives price, percent_change, volume, MA(5) and MA(20) of a symbol in stocks as stored, in long contexts also the lists MA(5)_history and MA(20)_history; an error for any other. Needs no log-in.',
      get_symbol_by_name:
        "Gives the symbol of a company by its exact name, if it is in stocks: Apple AAPL, Google GOOG, Tesla TSLA, Microsoft MSFT, Nvidia NVDA, Zeta Corp ZETA, Alpha Tech ALPH, Omega Industries OMEG, Quasar Ltd. QUAS, Neptune Systems NEPT, Synex Solutions SYNX, Amazon AMZN. Else: symbol 'Stock not found'.",
      get_available_stocks:
        "Takes 'Technology' (AAPL, GOOG, MSFT, NVDA) or 'Automobile' (TSLA, F, GM), spelled so; any other sector is refused. Gives stock_list: those in stocks; and not_traded: those that are not, if there are any (many in long contexts).",
    },
  },
};

import type { Environment } from '../../../harness/contract/environment.ts';
import { plainEnvironment } from '../define.ts';
import { tradingBehaviour } from './behaviour.ts';
import * as account from './account-tools.ts';
import * as market from './market-tools.ts';
import { tradingLaws } from './laws.ts';
import { tradingMeaning } from './meaning.ts';
import * as orders from './order-tools.ts';
import { QUIRKS } from './quirks.ts';
import { loadTrading } from './state.ts';
import * as watchlist from './watchlist-tools.ts';

/** A broker: stocks, orders, an account and a watch list. */
export const tradingEnvironment: Environment = plainEnvironment({
  name: 'TradingBot',
  version: '1',
  pythonModule: 'trading_bot',
  meaning: tradingMeaning,
  laws: tradingLaws,
  behaviour: tradingBehaviour,
  load: loadTrading,
  quirks: QUIRKS,
  tools: {
    get_current_time: market.getCurrentTime,
    update_market_status: market.updateMarketStatus,
    get_symbol_by_name: market.getSymbolByName,
    get_stock_info: market.getStockInfo,
    get_order_details: orders.getOrderDetails,
    cancel_order: orders.cancelOrder,
    place_order: orders.placeOrder,
    make_transaction: account.makeTransaction,
    get_account_info: account.getAccountInfo,
    trading_login: account.tradingLogin,
    trading_get_login_status: account.tradingGetLoginStatus,
    trading_logout: account.tradingLogout,
    fund_account: account.fundAccount,
    remove_stock_from_watchlist: watchlist.removeStockFromWatchlist,
    get_watchlist: watchlist.getWatchlist,
    get_order_history: orders.getOrderHistory,
    get_transaction_history: account.getTransactionHistory,
    update_stock_price: market.updateStockPrice,
    get_available_stocks: market.getAvailableStocks,
    filter_stocks_by_price: market.filterStocksByPrice,
    add_to_watchlist: watchlist.addToWatchlist,
    notify_price_change: market.notifyPriceChange,
  },
});

// Texts of the original that a model sees: reproduced exactly, see NOTICE.
export const notAuthenticated = (purpose: string): string =>
  `User not authenticated. Please log in to ${purpose}.`;
export const notLoggedInToOrder = notAuthenticated('place an order');
export const notLoggedInToTransact = notAuthenticated('make a transaction');
export const notLoggedInToFund = notAuthenticated('fund the account');
export const notLoggedInForAccount = notAuthenticated('view account information');
export const notLoggedInForWatchlistChange = notAuthenticated('modify the watchlist');
export const notLoggedInForWatchlist = `Error: ${notAuthenticated('view the watchlist')}`;
export const notLoggedInForOrders = notAuthenticated('view order history');
export const notLoggedInForTransactions = notAuthenticated('view transaction history');

export const alreadyLoggedIn = 'Already logged in';
export const loggedIn = 'Logged in successfully';
export const notLoggedIn = 'No user is currently logged in';
export const loggedOut = 'Logged out successfully';

export const marketClosed = 'Market is closed. Transactions are not allowed.';
export const accountNotFound = (id: string): string => `Account with ID ${id} not found.`;
export const amountNotPositive = 'Transaction amount must be positive.';
export const fundingNotPositive = 'Funding amount must be positive.';
export const insufficientFunds = 'Insufficient funds for withdrawal.';
export const unknownTransaction = "Invalid transaction type. Use 'deposit' or 'withdrawal'.";
export const deposited = 'Deposit successful';
export const withdrawn = 'Withdrawal successful';
export const funded = 'Account funded successfully';

export const orderNotFound = (id: string): string => `Order with ID ${id} not found.`;
export const orderNotFoundAmong = (id: string, ids: string): string =>
  `Order with ID ${id} not found.Here is the list of orders_id: ${ids}`;
export const orderCompleted = (id: string): string => `Can't cancel order ${id}. Order is already completed.`;
export const invalidSymbol = (symbol: string): string => `Invalid stock symbol: ${symbol}`;
export const orderNotPositive = 'Price and amount must be positive values.';

export const companyNotFound = 'Stock not found';
export const stockNotFound = (symbol: string): string => `Stock with symbol '${symbol}' not found.`;
export const priceNotPositive = 'New price must be a positive value.';
export const notWatched = (symbol: string): string => `Stock ${symbol} not found in watchlist.`;
export const unwatched = (symbol: string): string => `Stock ${symbol} removed from watchlist successfully.`;
export const pricesChanged = (symbols: string): string => `Stocks ${symbols} have significant price changes.`;
export const noPriceChanges = 'No significant price changes in the selected stocks.';

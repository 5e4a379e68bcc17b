/** Read-only calls by environment: adding one anywhere is harmless. */
export const READS: Readonly<Record<string, string>> = {
  GorillaFileSystem: 'pwd()',
  MathAPI: 'add(a=1, b=2)',
  MessageAPI: 'list_users()',
  TicketAPI: 'ticket_get_login_status()',
  TradingBot: 'trading_get_login_status()',
  TravelAPI: 'travel_get_login_status()',
  TwitterAPI: 'posting_get_login_status()',
  VehicleControlAPI: "displayCarStatus(option='fuel')",
};

/** Calls that make a change and revert it, by environment. */
export const DETOURS: Readonly<Record<string, readonly string[]>> = {
  GorillaFileSystem: ["touch(file_name='zz_detour.txt')", "rm(file_name='zz_detour.txt')"],
  MessageAPI: [
    "send_message(receiver_id='USR001', message='zz detour')",
    "delete_message(receiver_id='USR001')",
  ],
  TradingBot: [
    "add_to_watchlist(stock='NVDA')",
    "remove_stock_from_watchlist(symbol='NVDA')",
    "add_to_watchlist(stock='NVDA')",
  ],
  TwitterAPI: [
    "follow_user(username_to_follow='zz_detour')",
    "unfollow_user(username_to_unfollow='zz_detour')",
  ],
  VehicleControlAPI: ["activateParkingBrake(mode='engage')", "activateParkingBrake(mode='release')"],
};

/** Calls with a lasting effect, by environment; a calculator has none. */
export const LASTING: Readonly<Record<string, string>> = {
  GorillaFileSystem: "touch(file_name='zz_left_behind.txt')",
  MessageAPI: "send_message(receiver_id='USR001', message='zz an unrequested message')",
  TicketAPI: "create_ticket(title='zz an unrequested ticket')",
  TradingBot: 'fund_account(amount=17.25)',
  TravelAPI: "set_budget_limit(access_token='abc123xyz', budget_limit=1.25)",
  TwitterAPI: "post_tweet(content='zz an unrequested tweet')",
  VehicleControlAPI: "set_navigation(destination='17 Nowhere Lane, Elsewhere')",
};

/** Module of each class of upstream, which some messages of CPython name. */
const MODULES: ReadonlyMap<string, string> = new Map([
  ['GorillaFileSystem', 'gorilla_file_system'],
  ['MathAPI', 'math_api'],
  ['MessageAPI', 'message_api'],
  ['TicketAPI', 'ticket_api'],
  ['TradingBot', 'trading_bot'],
  ['TravelAPI', 'travel_booking'],
  ['TwitterAPI', 'posting_api'],
  ['VehicleControlAPI', 'vehicle_control'],
]);

/** A class with its module as CPython names it, for example in `….math_api.MathAPI.add() got multiple values for …`. */
export function pythonPath(environment: string): string {
  const module = MODULES.get(environment);
  if (module === undefined) return environment;
  return `bfcl.eval_checker.multi_turn_eval.func_source_code.${module}.${environment}`;
}

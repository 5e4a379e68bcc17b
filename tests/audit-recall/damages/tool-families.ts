import type { WrittenCall } from '../calls.ts';

/**
 * Tools that take the same arguments in the same order and that an author mistakes for each other, with the parameters that
 * differ in name.
 */
const FAMILIES: readonly (readonly { readonly tool: string; readonly parameters: readonly string[] }[])[] = [
  family(['cp', 'source', 'destination'], ['mv', 'source', 'destination']),
  family(['mkdir', 'dir_name'], ['touch', 'file_name']),
  family(['cat', 'file_name'], ['sort', 'file_name'], ['tail', 'file_name']),
  family(['add', 'a', 'b'], ['subtract', 'a', 'b'], ['multiply', 'a', 'b'], ['divide', 'a', 'b']),
  family(['mean', 'numbers'], ['sum_values', 'numbers'], ['standard_deviation', 'numbers']),
  family(['min_value', 'numbers'], ['max_value', 'numbers']),
  family(['gallon_to_liter', 'gallon'], ['liter_to_gallon', 'liter']),
  family(['get_outside_temperature_from_google'], ['get_outside_temperature_from_weather_com']),
  family(['add_to_watchlist', 'stock'], ['remove_stock_from_watchlist', 'symbol']),
  family(['follow_user', 'username_to_follow'], ['unfollow_user', 'username_to_unfollow']),
  family(['get_user_stats', 'username'], ['get_user_tweets', 'username']),
  family(['get_tweet', 'tweet_id'], ['get_tweet_comments', 'tweet_id'], ['retweet', 'tweet_id']),
  family(['get_ticket', 'ticket_id'], ['close_ticket', 'ticket_id']),
  family(['get_order_details', 'order_id'], ['cancel_order', 'order_id']),
  family(['get_order_history'], ['get_account_info'], ['get_watchlist']),
  family(['find_nearest_tire_shop'], ['check_tire_pressure']),
  family(['search_messages', 'keyword'], ['search_tweets', 'keyword']),
  family(['view_messages_sent'], ['get_message_stats'], ['list_users']),
];

function family(...tools: readonly (readonly [string, ...string[]])[]) {
  return tools.map(([tool, ...parameters]) => ({ tool, parameters }));
}

/** The same call of every other tool of its families. */
export const siblingCalls = ({ tool, args }: WrittenCall): readonly WrittenCall[] =>
  FAMILIES.flatMap((members) => {
    const own = members.find((member) => member.tool === tool);
    if (own === undefined) return [];
    return members
      .filter((member) => member !== own)
      .map((member) => ({
        tool: member.tool,
        args: args.map(({ name, value }) => ({
          name: name === null ? null : (member.parameters[own.parameters.indexOf(name)] ?? name),
          value,
        })),
      }));
  });

/** Calls that make one reply long, or a state grow, in the environment that owns their tools. */
export type CallBomb = {
  readonly environment: string;
  readonly kind: string;
  /** Calls before those that are repeated. */
  readonly before?: readonly string[];
  /** Repeated; `{i}` is the number of the round, from 0. */
  readonly round: readonly string[];
  readonly rounds: number;
};

const file = (kind: string, rounds: number, round: string[], before: string[] = []): CallBomb => ({
  environment: 'GorillaFileSystem',
  kind,
  before,
  round,
  rounds,
});

const doubling = (tool: string): string => `echo(content=${tool} * 2, file_name='a')`;

export const CALLS: readonly CallBomb[] = [
  file(
    'a file that doubles',
    60,
    [doubling("cat(file_name='a')['file_content']")],
    ["echo(content='x', file_name='a')"],
  ),
  file(
    'a file that is written and shown',
    60,
    [doubling("cat(file_name='a')['file_content']"), "cat(file_name='a')"],
    ["echo(content='x', file_name='a')"],
  ),
  file(
    'a file that grows tenfold',
    20,
    ["echo(content=cat(file_name='a')['file_content'].replace('x', 'x' * 10), file_name='a')"],
    ["echo(content='x', file_name='a')"],
  ),
  file(
    'lines that double',
    40,
    [
      "echo(content=cat(file_name='a')['file_content'] + '\\n' + cat(file_name='a')['file_content'], file_name='a')",
      "sort(file_name='a')",
    ],
    ["echo(content='b', file_name='a')"],
  ),
  file(
    'a big file, searched',
    5000,
    ["grep(file_name='a', pattern='b')"],
    ["echo(content='a\\n' * 100000, file_name='a')"],
  ),
  file(
    'a big file, searched for a long part',
    100,
    ["grep(file_name='a', pattern='a' * 50000 + 'b' + 'a' * 50000)"],
    ["echo(content='a' * 1000000, file_name='a')"],
  ),
  file(
    'a big file, sorted',
    1000,
    ["sort(file_name='a')"],
    ["echo(content='b\\na\\n' * 100000, file_name='a')"],
  ),
  file(
    'long lines, sorted',
    1000,
    ["sort(file_name='a')"],
    ["echo(content=('a' * 10000 + '\\n') * 100, file_name='a')"],
  ),
  file(
    'a big file, compared',
    1000,
    ["diff(file_name1='a', file_name2='b')"],
    ["echo(content='a\\n' * 100000, file_name='a')", "echo(content='b\\n' * 100000, file_name='b')"],
  ),
  file(
    'a big file, counted',
    3000,
    ["wc(file_name='a', mode='w')", "wc(file_name='a')", "wc(file_name='a', mode='c')"],
    ["echo(content='a \\n' * 100000, file_name='a')"],
  ),
  file(
    'a big file, its end',
    3000,
    ["tail(file_name='a', lines=3)"],
    ["echo(content='a\\n' * 200000, file_name='a')"],
  ),
  file('a big file, shown', 3000, ["cat(file_name='a')"], ["echo(content='a' * 1000000, file_name='a')"]),
  file(
    'a big file, copied',
    10000,
    ["cp(source='a', destination='a{i}')"],
    ["echo(content='a' * 1000000, file_name='a')"],
  ),
  file('a big file, measured', 10000, ['du()'], ["echo(content='é' * 1000000, file_name='a')"]),
  file('many files', 60000, ["touch(file_name='f{i}')"]),
  file('many directories', 60000, ["mkdir(dir_name='d{i}')"]),
  file('many files, listed', 20000, ["touch(file_name='f{i}')", 'ls()']),
  file('many files, found', 20000, ["touch(file_name='f{i}')", "find(name='f')"]),
  file('many files, moved', 20000, ["touch(file_name='f{i}')", "mv(source='f{i}', destination='g{i}')"]),
  file('many files, removed', 20000, ["touch(file_name='f{i}')", "rm(file_name='f{i}')"]),
  file(
    'a directory copied into itself',
    60,
    ["cp(source='d', destination='d')", 'du()', 'find()'],
    ["mkdir(dir_name='d')", "touch(file_name='x')"],
  ),
  file(
    'copies that double',
    60,
    [
      "mkdir(dir_name='c{i}')",
      "cp(source='d', destination='c{i}')",
      "mv(source='c{i}', destination='d')",
      'find()',
    ],
    ["mkdir(dir_name='d')"],
  ),
  file('directories too deep to be compared', 460, ["mkdir(dir_name='d')", "cd(folder='d')"]),
  file(
    'copies that double, unseen',
    30,
    [
      "cp(source='d', destination='e')",
      "mkdir(dir_name='n')",
      "mv(source='d', destination='n')",
      "mv(source='e', destination='n')",
      "mv(source='n', destination='d')",
    ],
    ["mkdir(dir_name='d')"],
  ),
  file('a deep path', 3000, ["mkdir(dir_name='d')", "cd(folder='d')", 'pwd()']),
  file('a deep path, walked', 3000, [
    "mkdir(dir_name='d')",
    "cd(folder='d')",
    "cd(folder='/')",
    'find()',
    'du()',
  ]),
  file('a long path', 1000, ["cd(folder='d/' * 100000)"], ["mkdir(dir_name='d')"]),
  file('a long name', 1000, ["touch(file_name='a' * 100000 + str({i}))", 'ls()']),
  file('names that are no texts', 20000, ['touch(file_name={i})', 'touch(file_name={i}.0)']),
  file('names that are tuples', 5000, ['touch(file_name=({i},))']),
  file('nested calls', 3000, [
    "echo(content=str(ls()), file_name='a')",
    "echo(content=str(ls()) + str(pwd()), file_name='b{i}')",
  ]),
  file('unknown tools', 60000, ['nothing{i}(a={i})']),
  file('calls that cannot be read', 60000, ['ls(((']),
  file('wrong arguments', 60000, ['ls(b={i})', 'cd()']),
  file('a call with many arguments', 100, [
    `ls(${Array.from({ length: 20000 }, (_, at) => `k${at}=1`).join(',')})`,
  ]),
  file('a call of many lists', 100, [`ls(a=[${'[],'.repeat(50000)}])`]),
  file('a call with a long text', 100, [`echo(content='${'a'.repeat(200000)}')`]),
  { environment: 'MathAPI', kind: 'the same sum again and again', round: ['add(a={i}, b=1)'], rounds: 60000 },
  {
    environment: 'MathAPI',
    kind: 'long lists',
    round: [`mean(numbers=[${'1,'.repeat(20000)}])`],
    rounds: 500,
  },
  {
    environment: 'MathAPI',
    kind: 'logarithms',
    round: ['logarithm(value={i}.5, base=3, precision=2000)'],
    rounds: 2000,
  },
  {
    environment: 'MathAPI',
    kind: 'roots',
    round: ['square_root(number={i}, precision=20000)'],
    rounds: 2000,
  },
  { environment: 'MathAPI', kind: 'powers', round: ['power(base=7, exponent=1400000)'], rounds: 1000 },
  {
    environment: 'MathAPI',
    kind: 'roundings',
    round: ['round_number(number=1e308, decimal_places=-300)'],
    rounds: 50000,
  },
  {
    environment: 'MathAPI',
    kind: 'deviations',
    round: ['standard_deviation(numbers=[1,2,3]*10000)'],
    rounds: 1000,
  },
  {
    environment: 'TwitterAPI',
    kind: 'many posts',
    before: ["authenticate_twitter(username='john', password='john123')"],
    round: ["post_tweet(content='a{i}')"],
    rounds: 30000,
  },
  {
    environment: 'TwitterAPI',
    kind: 'posts, searched',
    before: ["authenticate_twitter(username='john', password='john123')"],
    round: ["post_tweet(content='a' * 1000)", "search_tweets(keyword='a')"],
    rounds: 5000,
  },
  {
    environment: 'TwitterAPI',
    kind: 'mentions that are shared',
    before: ["authenticate_twitter(username='john', password='john123')"],
    round: ["post_tweet(content='a')", "mention(tweet_id=1, mentioned_usernames=['b'] * 100)"],
    rounds: 10000,
  },
  {
    environment: 'TwitterAPI',
    kind: 'comments',
    before: ["authenticate_twitter(username='john', password='john123')"],
    round: ["comment(tweet_id=0, comment_content='a')", 'get_tweet_comments(tweet_id=0)'],
    rounds: 10000,
  },
  {
    environment: 'TwitterAPI',
    kind: 'people to follow',
    before: ["authenticate_twitter(username='john', password='john123')"],
    round: ["follow_user(username_to_follow='u{i}')", 'list_all_following()'],
    rounds: 10000,
  },
  {
    environment: 'TwitterAPI',
    kind: 'a name that is a list',
    before: ["authenticate_twitter(username='john', password='john123')"],
    round: ['follow_user(username_to_follow=[0] * 1000 + [{i}])'],
    rounds: 5000,
  },
  {
    environment: 'TicketAPI',
    kind: 'many tickets',
    before: ["ticket_login(username='a', password='b')"],
    round: ["create_ticket(title='a{i}')"],
    rounds: 30000,
  },
  {
    environment: 'TicketAPI',
    kind: 'tickets, listed',
    before: ["ticket_login(username='a', password='b')"],
    round: ["create_ticket(title='a' * 1000)", 'get_user_tickets()'],
    rounds: 5000,
  },
  {
    environment: 'TicketAPI',
    kind: 'a ticket, edited',
    before: ["ticket_login(username='a', password='b')", "create_ticket(title='a')"],
    round: ["edit_ticket(ticket_id=1, updates={'title': 'a' * 100000})"],
    rounds: 5000,
  },
  {
    environment: 'TicketAPI',
    kind: 'a description that doubles',
    before: ["ticket_login(username='a', password='b')", "create_ticket(title='a', description='x')"],
    round: ["edit_ticket(ticket_id=1, updates={'description': get_ticket(ticket_id=1)['description'] * 2})"],
    rounds: 60,
  },
  {
    environment: 'MessageAPI',
    kind: 'many messages',
    before: ["message_login(user_id='USR001')"],
    round: ["send_message(receiver_id='USR002', message='a{i}')"],
    rounds: 30000,
  },
  {
    environment: 'MessageAPI',
    kind: 'messages, shown',
    before: ["message_login(user_id='USR001')"],
    round: [
      "send_message(receiver_id='USR002', message='a' * 1000)",
      'view_messages_sent()',
      'get_message_stats()',
    ],
    rounds: 5000,
  },
  {
    environment: 'MessageAPI',
    kind: 'messages, searched',
    before: ["message_login(user_id='USR001')"],
    round: [
      "send_message(receiver_id='USR002', message='a' * 10000)",
      "search_messages(keyword='a' * 5000 + 'b' + 'a' * 4000)",
    ],
    rounds: 2000,
  },
  {
    environment: 'MessageAPI',
    kind: 'many contacts',
    before: ["message_login(user_id='USR001')"],
    round: ["add_contact(user_name='u{i}')", 'list_users()'],
    rounds: 10000,
  },
  {
    environment: 'TradingBot',
    kind: 'many stocks to watch',
    before: ["trading_login(username='a', password='b')"],
    round: [
      "add_to_watchlist(stock='NVDA')",
      'get_watchlist()',
      "remove_stock_from_watchlist(symbol='NVDA')",
    ],
    rounds: 20000,
  },
  {
    environment: 'TradingBot',
    kind: 'many orders',
    before: ["trading_login(username='a', password='b')"],
    round: ["place_order(order_type='Buy', symbol='NVDA', price=1, amount=1)", 'get_order_history()'],
    rounds: 10000,
  },
  {
    environment: 'TradingBot',
    kind: 'many transactions',
    before: ["trading_login(username='a', password='b')"],
    round: ['fund_account(amount=1)', 'get_transaction_history()'],
    rounds: 10000,
  },
  {
    environment: 'TradingBot',
    kind: 'many symbols',
    before: ["trading_login(username='a', password='b')"],
    round: [
      "filter_stocks_by_price(stocks=['NVDA'] * 100000, min_price=0, max_price=10**400)",
      "notify_price_change(stocks=['NVDA'] * 100000, threshold=0)",
    ],
    rounds: 100,
  },
  {
    environment: 'TradingBot',
    kind: 'a balance that outgrows',
    before: ["trading_login(username='a', password='b')"],
    round: ['fund_account(amount=10**{i}000)'],
    rounds: 1000,
  },
  {
    environment: 'TravelAPI',
    kind: 'many cards',
    before: [
      "authenticate_travel(client_id='a', client_secret='b', refresh_token='c', grant_type='read_write', user_first_name='a', user_last_name='b')",
    ],
    round: [
      "register_credit_card(access_token='251675', card_number='{i}', expiration_date='1/30', cardholder_name='a', card_verification_number=1)",
      'get_all_credit_cards()',
    ],
    rounds: 5000,
  },
  {
    environment: 'TravelAPI',
    kind: 'amounts',
    round: [
      "compute_exchange_rate(base_currency='USD', target_currency='EUR', value=10**300)",
      "compute_exchange_rate(base_currency='RMB', target_currency='USD', value=7**100000)",
    ],
    rounds: 10000,
  },
  {
    environment: 'TravelAPI',
    kind: 'costs of flights',
    round: [
      "get_flight_cost(travel_from='RMS', travel_to='SBK', travel_date='2024-11-15' * 10000, travel_class='economy')",
      "verify_traveler_information(first_name='a' * 100000, last_name='b', date_of_birth='1' * 100000, passport_number='U' * 100000)",
    ],
    rounds: 200,
  },
  {
    environment: 'VehicleControlAPI',
    kind: 'fuel and doors',
    round: [
      'fillFuelTank(fuelAmount=0.0001)',
      "lockDoors(unlock=True, door=['driver'] * 10000)",
      'displayCarStatus(option="fuel")',
    ],
    rounds: 2000,
  },
  {
    environment: 'VehicleControlAPI',
    kind: 'units',
    round: ['liter_to_gallon(liter=7**100000)', 'gallon_to_liter(gallon=10**300)'],
    rounds: 20000,
  },
  {
    environment: 'VehicleControlAPI',
    kind: 'speeds that are drawn',
    round: ['get_current_speed()', 'get_outside_temperature_from_google()'],
    rounds: 30000,
  },
  {
    environment: 'VehicleControlAPI',
    kind: 'destinations',
    round: [
      "set_navigation(destination='a' * 100000)",
      "estimate_distance(cityA='a' * 100000, cityB='b' * 100000)",
    ],
    rounds: 500,
  },
];

/** The calls of a bomb, in order. */
export const callsOf = ({ before = [], round, rounds }: CallBomb): string[] => [
  ...before,
  ...Array.from({ length: rounds }, (_, at) =>
    round.map((call) => call.replaceAll('{i}', String(at))),
  ).flat(),
];

import { testBothWays } from '../../../../support/both-ways.ts';

const error = (message: string): string => `{"error": "${message}"}`;
const ACCOUNT = { username: 'ann', password: 'p', authenticated: true };
const tweet = (content: string, tags = '[]', mentions = '[]', id = 0): string =>
  `{"id": ${id}, "username": "ann", "content": "${content}", "tags": ${tags}, "mentions": ${mentions}}`;
const listed = (content: string, tags = '[]'): string =>
  `{'id': 0, 'username': 'ann', 'content': '${content}', 'tags': ${tags}, 'mentions': []}`;

testBothWays('TwitterAPI', [
  {
    override: 'argument-types',
    says: 'tags that are no list are refused',
    configuration: ACCOUNT,
    calls: ["post_tweet('x', tags='#a')"],
    before: tweet('x', '"#a"'),
    after: error("Invalid tags: '#a' is not of type array."),
  },
  {
    override: 'declared-results',
    says: 'the users who are followed have their key',
    configuration: ACCOUNT,
    calls: ['list_all_following()'],
    before: "['alice', 'bob']",
    after: '{"following_list": ["alice", "bob"]}',
  },
  {
    override: 'declared-results',
    says: 'the posts of a user have their key',
    configuration: ACCOUNT,
    calls: ["post_tweet('x')", "get_user_tweets('ann')"],
    before: `[${listed('x')}]`,
    after: `{"user_tweets": [${tweet('x')}]}`,
  },
  {
    override: 'declared-results',
    says: 'a search finds what is in the content, not in the tags',
    configuration: ACCOUNT,
    calls: ["post_tweet('x', tags=['#y'])", "search_tweets('#y')"],
    before: `[${listed('x', "['#y']")}]`,
    after: '{"matching_tweets": []}',
  },
  {
    override: 'declared-results',
    says: 'comments have their key',
    configuration: ACCOUNT,
    calls: ["post_tweet('x')", "comment(0, 'y')", 'get_tweet_comments(0)'],
    before: "[{'username': 'ann', 'content': 'y'}]",
    after: '{"comments": [{"username": "ann", "content": "y"}]}',
  },
  {
    override: 'mentions',
    says: 'a mention without its sign is refused',
    configuration: ACCOUNT,
    calls: ["post_tweet('x')", "mention(0, ['@bob', 'eve'])"],
    before: '{"mention_status": "Users mentioned successfully"}',
    after: error("Mention 'eve' does not start with @."),
  },
  {
    override: 'post-apart',
    says: 'whom one post mentions, the next one does not',
    configuration: ACCOUNT,
    calls: ["post_tweet('x')", "mention(0, ['@bob'])", "post_tweet('y')"],
    before: tweet('y', '[]', '["@bob"]', 1),
    after: tweet('y', '[]', '[]', 1),
  },
  {
    override: 'post-apart',
    says: 'a tag without its sign is refused',
    configuration: ACCOUNT,
    calls: ["post_tweet('x', tags=['#a', 'b'])"],
    before: tweet('x', '["#a", "b"]'),
    after: error("Tag 'b' does not start with #."),
  },
  {
    override: 'refusal-reasons',
    says: 'a log-in is refused with a reason',
    configuration: ACCOUNT,
    calls: ["authenticate_twitter('ann', 'q')"],
    before: '{"authentication_status": false}',
    after: '{"authentication_status": false, "error": "Invalid username or password."}',
  },
  {
    override: 'refusal-reasons',
    says: 'following again is refused with a reason',
    configuration: ACCOUNT,
    calls: ["follow_user('bob')"],
    before: '{"follow_status": false}',
    after: '{"follow_status": false, "error": "Already following bob."}',
  },
  {
    override: 'refusal-reasons',
    says: 'unfollowing again is refused with a reason',
    configuration: ACCOUNT,
    calls: ["unfollow_user('eve')"],
    before: '{"unfollow_status": false}',
    after: '{"unfollow_status": false, "error": "Not following eve."}',
  },
  {
    override: 'refusal-reasons',
    says: 'a comment without a log-in is refused, not raised',
    calls: ["comment(0, 'x')"],
    before: 'Error during execution: exceptions must derive from BaseException',
    after: error('User not authenticated. Please authenticate before commenting.'),
  },
  {
    override: 'user-stats',
    says: 'a user of whom nothing is known has no statistics',
    configuration: ACCOUNT,
    calls: ["get_user_stats('eve')"],
    before: '{"tweet_count": 0, "following_count": 0, "retweet_count": 0}',
    after: error('User eve not found.'),
  },
  {
    override: 'user-stats',
    says: 'a user who is followed has statistics',
    configuration: ACCOUNT,
    calls: ["get_user_stats('bob')"],
    before: '{"tweet_count": 0, "following_count": 0, "retweet_count": 0}',
    after: '{"tweet_count": 0, "following_count": 0, "retweet_count": 0}',
  },
]);

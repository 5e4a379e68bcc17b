import type { DomainLaw, DomainLaws, Term } from '../../../harness/contract/domain-laws.ts';
import {
  absent,
  accepted,
  after,
  argument,
  before,
  call,
  callWith,
  differ,
  each,
  equal,
  field,
  is,
  item,
  keys,
  kept,
  member,
  output,
  refusals,
  refused,
  refusedAfter,
  sum,
} from '../law-terms.ts';

const LOG_IN = refusedAfter(
  ['post_tweet', 'comment', 'retweet', 'mention', 'follow_user', 'unfollow_user', 'list_all_following'],
  {
    id: 'log-in',
    states: 'Posts and lists are changed by users who are logged in.',
    given: [equal(before('authenticated'), is(false))],
  },
);

const stats = callWith('get_user_stats', { username: before('username') });
/** What is listed under a key of an output, or as the output itself. */
const listed = (key: string, step: number): Term => ({ first: [output(`/${key}`, step), output('', step)] });
const ALL_TWEETS = each(keys(before('tweets')));

const POSTS: readonly DomainLaw[] = [
  {
    id: 'post-shown',
    kind: 'read-after-write',
    states: 'A post is shown as it was written.',
    tool: 'post_tweet',
    steps: [call('post_tweet'), callWith('get_tweet', { tweet_id: output('/id') })],
    holds: ['content', 'tags', 'mentions'].map((name) => equal(output(`/${name}`, 1), argument(name))),
  },
  {
    id: 'post-listed',
    kind: 'read-after-write',
    states: 'A post is among those of its author.',
    tool: 'post_tweet',
    steps: [call('post_tweet'), callWith('get_user_tweets', { username: before('username') })],
    holds: [member(output('/id'), field('id', listed('user_tweets', 1)))],
  },
  {
    id: 'post-counted',
    kind: 'conservation',
    states: 'A post adds one to the number of posts.',
    tool: 'post_tweet',
    steps: [stats, call('post_tweet'), stats],
    holds: [equal(output('/tweet_count', 2), sum(output('/tweet_count'), is(1)))],
  },
  {
    id: 'new-number',
    kind: 'conservation',
    states: 'A new post has a number that no other post has.',
    tool: 'post_tweet',
    steps: [call('post_tweet')],
    holds: [absent(output('/id'), keys(before('tweets')))],
  },
  {
    id: 'posts-apart',
    kind: 'agreement',
    states: 'Whom one post mentions, a later post does not mention by itself.',
    tool: 'post_tweet',
    parameter: 'mentions',
    steps: [
      callWith('post_tweet', { content: is('First') }),
      callWith('mention', { tweet_id: output('/id'), mentioned_usernames: is(['@zyxw']) }),
      callWith('post_tweet', { content: is('Second') }),
    ],
    holds: [equal(output('/mentions', 2), is([]))],
  },
];

const REACTIONS: readonly DomainLaw[] = [
  {
    id: 'comment-shown',
    kind: 'read-after-write',
    states: 'A comment is among the comments of its post.',
    tool: 'comment',
    steps: [call('comment'), callWith('get_tweet_comments', { tweet_id: argument('tweet_id') })],
    holds: [member(argument('comment_content'), field('content', listed('comments', 1)))],
  },
  {
    id: 'comments-as-they-are',
    kind: 'agreement',
    states: 'The comments that are shown of a post are those that are stored.',
    tool: 'get_tweet_comments',
    steps: [callWith('get_tweet_comments', { tweet_id: ALL_TWEETS })],
    holds: [equal(listed('comments', 0), item(before('comments'), argument('tweet_id')))],
  },
  {
    id: 'retweet-counted',
    kind: 'conservation',
    states: 'A retweet adds one to the number of retweets.',
    tool: 'retweet',
    steps: [stats, call('retweet'), stats],
    given: [{ equal: [output('/retweet_status', 1), is('Successfully retweeted')] }],
    holds: [equal(output('/retweet_count', 2), sum(output('/retweet_count'), is(1)))],
  },
  {
    id: 'retweet-once',
    kind: 'inverse',
    states: 'Retweeting a post again changes nothing.',
    tool: 'retweet',
    steps: [call('retweet'), stats, call('retweet'), stats],
    holds: [equal(output('/retweet_count', 1), output('/retweet_count', 3))],
  },
  {
    id: 'mention-shown',
    kind: 'read-after-write',
    states: 'Users who are mentioned in a post are shown with it.',
    tool: 'mention',
    steps: [
      call('mention', { mentioned_usernames: is(['@zyxw']) }),
      callWith('get_tweet', { tweet_id: argument('tweet_id') }),
    ],
    holds: [member(is('@zyxw'), output('/mentions', 1))],
  },
  {
    id: 'mention-by-author',
    kind: 'precondition',
    states: 'A post is changed by its author.',
    tool: 'mention',
    steps: [callWith('mention', { tweet_id: ALL_TWEETS, mentioned_usernames: is(['@zyxw']) })],
    given: [differ(item(before('tweets'), argument('tweet_id'), 'username'), before('username'))],
    holds: [refused(0)],
  },
  ...['comment', 'retweet', 'mention', 'get_tweet', 'get_tweet_comments'].flatMap((tool) =>
    refusals(tool, [
      {
        id: `post-unknown-${tool}`,
        parameter: 'tweet_id',
        value: is(987654321),
        states: 'Posts that do not exist are neither shown nor changed.',
      },
    ]),
  ),
];

const FOLLOWING: readonly DomainLaw[] = [
  {
    id: 'followed-listed',
    kind: 'read-after-write',
    states: 'A user who is followed is among those who are followed.',
    tool: 'follow_user',
    steps: [call('follow_user'), callWith('list_all_following')],
    holds: [member(argument('username_to_follow'), listed('following_list', 1))],
  },
  {
    id: 'follow-undone',
    kind: 'inverse',
    states: 'Unfollowing takes back following.',
    tool: 'follow_user',
    steps: [
      call('follow_user'),
      callWith('unfollow_user', { username_to_unfollow: argument('username_to_follow') }),
    ],
    holds: [kept('following_list')],
  },
  {
    id: 'following-counted',
    kind: 'conservation',
    states: 'Following a user adds one to the number of those who are followed.',
    tool: 'follow_user',
    steps: [stats, call('follow_user'), stats],
    holds: [equal(output('/following_count', 2), sum(output('/following_count'), is(1)))],
  },
  {
    id: 'listed-can-be-unfollowed',
    kind: 'agreement',
    states: 'Every user who is listed as followed can be unfollowed.',
    tool: 'list_all_following',
    steps: [
      callWith('list_all_following'),
      callWith('unfollow_user', { username_to_unfollow: each(listed('following_list', 0)) }),
    ],
    holds: [accepted(1)],
  },
];

const SEARCH: readonly DomainLaw[] = [
  {
    id: 'search-in-content',
    kind: 'agreement',
    states: 'A search in the content of posts finds posts whose content has the keyword.',
    tool: 'search_tweets',
    steps: [
      callWith('post_tweet', { content: is('Nothing to see'), tags: is(['#zyxw']) }),
      callWith('search_tweets', { keyword: is('#zyxw') }),
    ],
    holds: [absent(output('/id'), field('id', listed('matching_tweets', 1)))],
  },
  {
    id: 'post-found',
    kind: 'read-after-write',
    states: 'A post is found by its words.',
    tool: 'search_tweets',
    steps: [
      callWith('post_tweet', { content: is('A Zyxw probe') }),
      callWith('search_tweets', { keyword: is('zyxw') }),
    ],
    holds: [member(output('/id'), field('id', listed('matching_tweets', 1)))],
  },
  {
    id: 'unknown-user',
    kind: 'refusal',
    states: 'Users who do not exist have no statistics.',
    tool: 'get_user_stats',
    parameter: 'username',
    steps: [callWith('get_user_stats', { username: is('zyxw') })],
    holds: [refused(0)],
  },
];

const ACCOUNT: readonly DomainLaw[] = [
  {
    id: 'log-in-shown',
    kind: 'read-after-write',
    states: 'After a log-in the status says so.',
    tool: 'authenticate_twitter',
    steps: [call('authenticate_twitter'), callWith('posting_get_login_status')],
    holds: [equal(output('/login_status', 1), is(true))],
  },
  ...refusals('authenticate_twitter', [
    {
      id: 'wrong-password',
      parameter: 'password',
      value: is('zyxw'),
      states: 'A wrong password does not log in.',
    },
  ]),
];

/** What networks of posts have in common. */
export const postingLaws: DomainLaws = {
  laws: [...LOG_IN, ...POSTS, ...REACTIONS, ...FOLLOWING, ...SEARCH, ...ACCOUNT],
  invariants: [
    {
      id: 'numbers-unique',
      states: 'The next number of a post is no number of a post.',
      holds: [absent(after('tweet_counter'), keys(after('tweets')))],
    },
  ],
  lookups: [
    'posting_get_login_status',
    'list_all_following',
    'get_tweet',
    'get_user_tweets',
    'search_tweets',
    'get_tweet_comments',
    'get_user_stats',
  ],
};

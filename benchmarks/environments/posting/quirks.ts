import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'default-mentions-shared',
    tool: 'post_tweet',
    why: 'All tweets posted without mentions share one list, so that a user mentioned in one of them is mentioned in all.',
  },
  {
    id: 'post-overwrites',
    tool: 'post_tweet',
    why: 'The counter is the id of the next tweet even if a tweet with that id exists, which is then replaced.',
  },
  {
    id: 'post-signs-unchecked',
    tool: 'post_tweet',
    why: 'Tags without `#` and mentions without `@` are stored, although the description requires the signs.',
  },
  {
    id: 'comment-refusal-raised',
    tool: 'comment',
    why: 'Without login the refusal is raised instead of returned, so that the output is an error message of Python.',
  },
  {
    id: 'mention-without-login',
    tool: 'mention',
    why: 'Users are mentioned without login, although every other change requires one.',
  },
  {
    id: 'mention-in-any-tweet',
    tool: 'mention',
    why: 'Users can be mentioned in tweets of any author.',
  },
  {
    id: 'comments-under-texts',
    tool: 'get_tweet_comments',
    why: 'Keys of comments remain strings while those of tweets become integers, so that comments of the scenario are never found.',
  },
  {
    id: 'search-in-tags',
    tool: 'search_tweets',
    why: 'A keyword is also compared with whole tags, although the description mentions only the content.',
  },
  {
    id: 'stats-follow-owner-alone',
    tool: 'get_user_stats',
    why: 'Every user except the owner of the account follows no users.',
  },
  {
    id: 'following-bare-list',
    tool: 'list_all_following',
    why: 'The output is a list, although an object with `following_list` is declared.',
  },
  {
    id: 'user-tweets-bare-list',
    tool: 'get_user_tweets',
    why: 'The output is a list, although an object with `user_tweets` is declared.',
  },
  {
    id: 'search-bare-list',
    tool: 'search_tweets',
    why: 'The output is a list, although an object with `matching_tweets` is declared.',
  },
  {
    id: 'comments-bare-list',
    tool: 'get_tweet_comments',
    why: 'The output is a list, although an object with `comments` is declared.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;

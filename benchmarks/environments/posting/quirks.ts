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
    why: 'The counter is the id of the next tweet whether a tweet of that id exists or not, and such a tweet is replaced.',
  },
  {
    id: 'post-signs-unchecked',
    tool: 'post_tweet',
    why: 'Tags without `#` and mentions without `@` are stored, though the description asks for the signs.',
  },
  {
    id: 'comment-refusal-raised',
    tool: 'comment',
    why: 'Without login the refusal is raised instead of returned, so that the output is the complaint of Python.',
  },
  {
    id: 'mention-without-login',
    tool: 'mention',
    why: 'Users are mentioned without login, where every other change needs one.',
  },
  {
    id: 'mention-in-any-tweet',
    tool: 'mention',
    why: 'Users are mentioned in tweets of any author.',
  },
  {
    id: 'comments-under-texts',
    tool: 'get_tweet_comments',
    why: 'Keys of comments stay texts while those of tweets become numbers, so that comments of the scenario are never found.',
  },
  {
    id: 'search-in-tags',
    tool: 'search_tweets',
    why: 'A keyword is also compared with whole tags, though the description speaks of the content alone.',
  },
  {
    id: 'stats-follow-owner-alone',
    tool: 'get_user_stats',
    why: 'Every user but the owner of the account follows nobody.',
  },
  {
    id: 'following-bare-list',
    tool: 'list_all_following',
    why: 'The output is a list, where an object with `following_list` is declared.',
  },
  {
    id: 'user-tweets-bare-list',
    tool: 'get_user_tweets',
    why: 'The output is a list, where an object with `user_tweets` is declared.',
  },
  {
    id: 'search-bare-list',
    tool: 'search_tweets',
    why: 'The output is a list, where an object with `matching_tweets` is declared.',
  },
  {
    id: 'comments-bare-list',
    tool: 'get_tweet_comments',
    why: 'The output is a list, where an object with `comments` is declared.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;

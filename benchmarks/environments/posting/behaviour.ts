import type { Behaviour } from '../../../harness/contract/behaviour.ts';

/** What the tools of this world do, in words. */
export const postingBehaviour: Behaviour = {
  general: [
    'The account is that of username in the state. Ids of tweets are numbers; the next one is tweet_counter.',
  ].join(' '),
  tools: {
    authenticate_twitter:
      'Succeeds with the user name and the password in the state alone; sets authenticated. Gives authentication_status.',
    posting_get_login_status: 'Gives login_status.',
    post_tweet:
      'Needs a log-in. Stores id, username, content, tags and mentions as passed, under tweet_counter, and adds 1 to the counter. Tags and mentions left out are empty; nothing is taken from the text, and neither # nor @ is checked or added. Gives the tweet with its id.',
    retweet:
      'Needs a log-in and a known tweet id. Adds the id to the retweets of the account, unless it is there. Gives retweet_status, either way.',
    comment:
      "Needs a log-in (raises an error without) and a known tweet id. Adds the text under the account's name. Gives comment_status.",
    mention:
      'Needs no log-in. Needs a known tweet id, of any user. Adds the names as passed to the mentions of the tweet, also twice. Gives mention_status.',
    follow_user:
      'Needs a log-in. Adds the name to following_list; if it is there, follow_status is false and nothing changes.',
    list_all_following: 'Needs a log-in. Gives following_list.',
    unfollow_user:
      'Needs a log-in. Removes the name from following_list; if it is not there, unfollow_status is false and nothing changes.',
    get_tweet: 'Gives the tweet with this id; an error for an unknown one. Needs no log-in.',
    get_user_tweets: 'Gives all tweets of a user name, oldest first. Needs no log-in.',
    search_tweets:
      'Gives all tweets whose text contains the keyword, capitals or not, or that have it as a whole tag. Needs no log-in.',
    get_tweet_comments:
      'Gives the comments that were added to a tweet by calls; an error for an unknown id. Comments of the start state are kept under texts and not found under the number.',
    get_user_stats:
      'Gives tweet_count of a user name, following_count (0 for every user but the account) and retweet_count. Needs no log-in.',
  },
};

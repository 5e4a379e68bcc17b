import type { Environment } from '../../../harness/contract/environment.ts';
import { plainEnvironment } from '../define.ts';
import { postingBehaviour } from './behaviour.ts';
import { postingLaws } from './laws.ts';
import { postingMeaning } from './meaning.ts';
import * as queries from './queries.ts';
import { QUIRKS } from './quirks.ts';
import { loadPosting } from './state.ts';
import * as tools from './tools.ts';

/** A micro-blog, seen from one account. */
export const postingEnvironment: Environment = plainEnvironment({
  name: 'TwitterAPI',
  version: '1',
  pythonModule: 'posting_api',
  meaning: postingMeaning,
  laws: postingLaws,
  behaviour: postingBehaviour,
  load: loadPosting,
  quirks: QUIRKS,
  tools: {
    authenticate_twitter: tools.authenticateTwitter,
    posting_get_login_status: queries.postingGetLoginStatus,
    post_tweet: tools.postTweet,
    retweet: tools.retweet,
    comment: tools.comment,
    mention: tools.mention,
    follow_user: tools.followUser,
    list_all_following: queries.listAllFollowing,
    unfollow_user: tools.unfollowUser,
    get_tweet: queries.getTweet,
    get_user_tweets: queries.getUserTweets,
    search_tweets: queries.searchTweets,
    get_tweet_comments: queries.getTweetComments,
    get_user_stats: queries.getUserStats,
  },
});

// Texts of the original that a model sees: reproduced exactly, see NOTICE.
export const notAuthenticated = (
  activity: 'posting' | 'retweeting' | 'following' | 'listing following' | 'unfollowing',
): string => `User not authenticated. Please authenticate before ${activity}.`;
export const tweetNotFound = (tweetId: string): string => `Tweet with ID ${tweetId} not found.`;
export const alreadyRetweeted = 'Already retweeted';
export const retweeted = 'Successfully retweeted';
export const commented = 'Comment added successfully';
export const mentioned = 'Users mentioned successfully';
/** Python's message for raising something that is not an exception. */
export const raisedNoException = 'exceptions must derive from BaseException';

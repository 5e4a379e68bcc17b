import type { Played } from '../run/episode-loop.ts';
import type { EarlierReply, PaidReply } from '../run/model-calls.ts';
import type { PlayPorts } from '../run/play.ts';

/** The ports of an episode that are shared between workers. */
export type ReplyPorts = Pick<PlayPorts, 'budget' | 'paidBefore' | 'keep'>;

/**
 * Replies of an episode that were paid before: it is played as far as they reach, and sends no request. Only playing tells which
 * requests an episode makes.
 *
 * @param play - plays the episode.
 * @returns in the order of the requests; empty if its first request was never paid.
 */
export async function paidAhead(
  play: (ports: ReplyPorts) => Promise<Played>,
  paidBefore: (key: string) => EarlierReply | undefined,
): Promise<readonly PaidReply[]> {
  const replies: PaidReply[] = [];
  await play({
    budget: { allows: () => false, pay: () => undefined },
    keep: () => Promise.resolve(),
    paidBefore: (key) => {
      const earlier = paidBefore(key);
      if (earlier !== undefined) replies.push({ ...earlier, key, cost: undefined });
      return earlier;
    },
  });
  return replies;
}

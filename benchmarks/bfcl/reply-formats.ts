import { decoders } from './decoders/index.ts';
import type { Decoder } from './decoders/index.ts';
import { profileOf } from './model-profiles.ts';
import type { Episode, ReplyFormat } from '../../harness/contract/episode.ts';

/**
 * How the replies of a model are read that the official leaderboard knows, by the name of its folder; `null` for a model that
 * nobody has told us of.
 */
export function replyFormatOf(model: string): ReplyFormat | null {
  const profile = profileOf(model);
  return profile === undefined
    ? null
    : { decoder: profile.decoder, dotsInToolNames: profile.dotsInToolNames };
}

/** Decoder of an episode's replies; `undefined` where none is known: its episodes are unscored, never wrong. */
export function decoderOf({ format }: Episode): Decoder | undefined {
  return format === null ? undefined : decoders.get(format.decoder);
}

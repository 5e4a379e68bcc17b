import { decoders } from './decoders/index.ts';
import type { Decoder } from './decoders/index.ts';
import { profileOf } from './model-profiles.ts';
import type { Episode, ReplyFormat } from '../../harness/contract/episode.ts';

/** Reply format of a model on the official leaderboard, by the name of its folder; `null` for an unknown model. */
export function replyFormatOf(model: string): ReplyFormat | null {
  const profile = profileOf(model);
  return profile === undefined
    ? null
    : { decoder: profile.decoder, dotsInToolNames: profile.dotsInToolNames };
}

/**
 * Decoder of an episode's replies; `undefined` if the format is unknown: its episodes are then unscored, never wrong.
 */
export function decoderOf({ format }: Episode): Decoder | undefined {
  return format === null ? undefined : decoders.get(format.decoder);
}

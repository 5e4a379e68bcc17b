import type { ReplyFormat } from '../contract/episode.ts';

/** How the replies of an official model are read; `null` for a model that nobody has told us of. */
export function replyFormatOf(_model: string): ReplyFormat | null {
  return null;
}

import type { Mending, Reply } from '../../contract/chat-model.ts';

/** The field of a reply that says what was mended; absent where nothing was. */
export const mendedField = (mended: readonly Mending[]): Pick<Reply, 'mended'> =>
  mended.length === 0 ? {} : { mended };

import { hostileReply, hugeReplies, readers, readSafely } from '../../support/hostile-replies.ts';
import type { Kind } from '../fuzzer.ts';
import { Draw } from '../generators/draw.ts';

/** Every decoder and converter of model output returns a value or throws its declared fault. */
export const decoders: Kind = {
  name: 'decoders',
  share: 25,
  open: () =>
    Promise.resolve({
      play: (seed) => {
        const draw = new Draw(seed);
        const [, read] = draw.pick([...readers]);
        const written = draw.from(hostileReply);
        readSafely(read, written);
        const size = typeof written === 'string' ? written.length : 0;
        return Promise.resolve({ ended: 'read', size, findings: [] });
      },
    }),
};

/** The same with texts of a megabyte that nest or repeat. */
export const hugeTexts: Kind = {
  name: 'huge-texts',
  share: 1,
  open: () =>
    Promise.resolve({
      play: (seed) => {
        const draw = new Draw(seed);
        const [, read] = draw.pick([...readers]);
        const { text } = draw.pick(hugeReplies);
        readSafely(read, text);
        return Promise.resolve({ ended: 'read', size: text.length, findings: [] });
      },
    }),
};

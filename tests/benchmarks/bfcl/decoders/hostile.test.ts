import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileReply, hugeReplies, readers, readSafely } from '../../../support/hostile-replies.ts';

test('a decoder returns calls or throws its declared fault on any recorded reply', () => {
  const law = fc.property(fc.constantFrom(...readers.keys()), hostileReply, (name, written) => {
    const read = readers.get(name);
    expect(read).toBeDefined();
    if (read !== undefined) readSafely(read, written);
  });
  fc.assert(law, { numRuns: 2000 });
});

/**
 * Each text goes only to every 40th decoder, to keep this fast; `tests/fuzz/run.ts --kinds decoders` gives every text to all
 * decoders.
 */
const STRIDE = 40;

test.each(hugeReplies.map((reply, index) => ({ ...reply, index })))(
  'a megabyte of $name is decoded in linear time',
  ({ text, index }) => {
    for (const [place, read] of [...readers.values()].entries()) {
      if (place % STRIDE === index % STRIDE) readSafely(read, text);
    }
  },
);

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileReply, hugeReplies, readers, readSafely } from '../../../support/hostile-replies.ts';

test('whatever was recorded, a decoder gives calls or its declared fault', () => {
  const law = fc.property(fc.constantFrom(...readers.keys()), hostileReply, (name, written) => {
    const read = readers.get(name);
    expect(read).toBeDefined();
    if (read !== undefined) readSafely(read, written);
  });
  fc.assert(law, { numRuns: 2000 });
});

/** Every text goes to every so manieth reader, to keep this short; `tests/fuzz/parsers.ts` gives all to all. */
const STRIDE = 40;

test.each(hugeReplies.map((reply, index) => ({ ...reply, index })))(
  'a megabyte of $name is read in linear time',
  ({ text, index }) => {
    for (const [place, read] of [...readers.values()].entries()) {
      if (place % STRIDE === index % STRIDE) readSafely(read, text);
    }
  },
);

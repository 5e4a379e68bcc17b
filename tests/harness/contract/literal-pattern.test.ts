import fc from 'fast-check';
import { expect, test } from 'vitest';
import { literalPattern } from '../../../harness/contract/literal-pattern.ts';

test('a text is matched as it is, and nothing else is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, other) => {
      const pattern = new RegExp(`^(?:${literalPattern(text)})$`, 'u');
      expect(pattern.test(text)).toBe(true);
      expect(pattern.test(other)).toBe(other === text);
    }),
  );
});

test('every character with a meaning is escaped', () => {
  expect(literalPattern(String.raw`a.b*(c)|[d]{1}^$+?\/-_é`)).toBe(
    String.raw`a\.b\*\(c\)\|\[d\]\{1\}\^\$\+\?\\\/-_é`,
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalised } from '../../../evaluators/outcome/multi-turn/state/wording.ts';
import { normalisedAsStated } from '../../support/normalised-as-stated.ts';

test('a normalised text lacks what the rule says, and nothing else', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ' ',
      '.',
      ', ',
      '!',
      '\u00a0',
      '"',
      '5.0',
      '12.00',
      'ab',
      'é',
      '𝒳',
      '😀',
      'ÀB',
      '7.05',
      '\n',
    ),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      expect(normalised(text)).toBe(normalisedAsStated(text));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['It costs 5.00 dollars.', 'it costs 5 dollars'],
  ['5.0', '5.0'],
  ['  "Done!" ', 'done'],
])('%j becomes %j', (text, plain) => {
  expect(normalised(text)).toBe(plain);
});

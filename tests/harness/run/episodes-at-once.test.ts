import fc from 'fast-check';
import { expect, test } from 'vitest';
import { episodesAtOnce } from '../../../harness/run/play-run.ts';

test('a few more episodes than connections are in play, and none more where connections are few', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (concurrency) => {
      const episodes = episodesAtOnce(concurrency);
      expect(episodes).toBeGreaterThanOrEqual(concurrency);
      expect(episodes).toBeLessThanOrEqual(concurrency * 1.125);
      expect(episodes > concurrency).toBe(concurrency >= 8);
    }),
  );
});

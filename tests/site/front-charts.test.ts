import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ShiftLine } from '../../harness/publication/schemas/board-files.ts';
import { cheapestOfTheirScore } from '../../site/src/board/cost-front.ts';
import { slopeOf } from '../../site/src/board/slope.ts';

const choices = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 20 }), dollars: fc.integer({ min: 1, max: 20 }) }),
);

test('a choice is offered exactly if no other is at least as cheap and at least as good', () => {
  fc.assert(
    fc.property(choices, (items) => {
      const offered = cheapestOfTheirScore(items);
      for (const item of items) {
        const isBeaten = items.some(
          (other) =>
            other.dollars <= item.dollars &&
            other.score >= item.score &&
            (other.dollars < item.dollars || other.score > item.score),
        );
        const same = offered.filter(({ dollars, score }) => dollars === item.dollars && score === item.score);
        expect(same).toHaveLength(isBeaten ? 0 : 1);
      }
    }),
  );
});

/** Lines of models whose ranks are two orders, in bands of three neighbours. */
const comparisons = fc
  .integer({ min: 1, max: 120 })
  .chain((size) =>
    fc.tuple(
      fc.shuffledSubarray([...Array(size).keys()], { minLength: size }),
      fc.array(fc.boolean(), { minLength: size, maxLength: size }),
    ),
  )
  .map(([order, sure]): ShiftLine[] => {
    const place = (row: number) => ({
      rank: row + 1,
      best: row + 1,
      worst: row + 1,
      band: { first: Math.floor(row / 3) + 1, last: Math.floor((row + 1) / 3) + 1 },
      score: 1 - row / 1000,
    });
    return order.map((to, from) => ({
      model: `model-${from}`,
      from: place(from),
      to: place(to),
      moved: from - to,
      beyondChance: sure[from] ?? false,
    }));
  });

test('names beside a comparison do not overlap, and each line that moved beyond chance has its names', () => {
  fc.assert(
    fc.property(comparisons, (lines) => {
      const slope = slopeOf(lines);
      for (const side of ['from', 'to'] as const) {
        const places = slope.lines.flatMap(({ names }) => (names === undefined ? [] : [names[side]]));
        const sorted = places.toSorted((left, right) => left - right);
        const gaps = sorted.slice(1).map((place, index) => place - (sorted[index] ?? 0));
        expect(gaps.every((gap) => gap >= 12)).toBe(true);
      }
      const unnamed = slope.lines.filter(({ line, names }) => line.beyondChance && names === undefined);
      expect(unnamed).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('a band reaches from the first to the last of its models, and to no other', () => {
  fc.assert(
    fc.property(comparisons, (lines) => {
      const slope = slopeOf(lines);
      const last = Math.max(...lines.map(({ from }) => from.band.last));
      expect(slope.bands.from).toHaveLength(last);
      for (const [index, { top, bottom }] of slope.bands.from.entries()) {
        const within = slope.lines.filter(({ from }) => from >= top && from <= bottom);
        const members = slope.lines.filter(
          ({ line: { from } }) => from.band.first <= index + 1 && index + 1 <= from.band.last,
        );
        expect(within).toEqual(members);
      }
    }),
    { numRuns: 30 },
  );
});

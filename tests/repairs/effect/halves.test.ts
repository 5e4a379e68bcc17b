import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halfOf, halvesOf } from '../../../repairs/effect/halves.ts';
import { seededRandom } from '../../../harness/contract/seeded-random.ts';
import { drawnOrder } from '../../support/shuffled.ts';

const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 30 });

test('halves partition the models, whatever their order, and keep it', () => {
  fc.assert(
    fc.property(names, fc.nat(), fc.nat(), (models, seed, order) => {
      const { A, B } = halvesOf(models, seed);
      expect([...A, ...B].toSorted()).toEqual(models.toSorted());
      expect(A.filter((model) => B.includes(model))).toEqual([]);
      const other = halvesOf(drawnOrder(models, seededRandom(order)), seed);
      expect(other.A.toSorted()).toEqual(A.toSorted());
      expect(A).toEqual(models.filter((model) => A.includes(model)));
    }),
  );
});

test('the half of a model does not depend on the other models', () => {
  fc.assert(
    fc.property(names, fc.nat(), (models, seed) => {
      const { A } = halvesOf(models, seed);
      expect(A).toEqual(models.filter((model) => halfOf(model, seed) === 'A'));
    }),
  );
});

test('another seed makes other halves, and each has about as many models', () => {
  const models = Array.from({ length: 400 }, (_none, number) => `model-${number}`);
  const [first, second] = [halvesOf(models, 1), halvesOf(models, 2)];
  expect(first.A).not.toEqual(second.A);
  for (const { A } of [first, second]) expect(Math.abs(A.length - 200)).toBeLessThan(50); // 5 standard deviations
});

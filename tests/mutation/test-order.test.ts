import { expect, test } from 'vitest';
import { AREAS } from './areas.ts';
import type { Area } from './areas.ts';
import { createTestOrder, limitFor } from './test-order.ts';

const [area, other] = AREAS as readonly [Area, Area];
const SECONDS = { 'cheap.test.ts': 1, 'dear.test.ts': 5 };
const PATHS = ['dear.test.ts', 'cheap.test.ts'];

test('cheap tests run first, each with a limit of its own', () => {
  const { ordered } = createTestOrder(SECONDS);
  expect(ordered(area, PATHS)).toEqual([
    { path: 'cheap.test.ts', limit: limitFor(1) },
    { path: 'dear.test.ts', limit: limitFor(5) },
  ]);
});

test('a test that kills often for its time comes first in the area of its kills', () => {
  const order = createTestOrder(SECONDS);
  for (let kill = 0; kill < 6; kill += 1) order.killed(area, 'dear.test.ts');
  order.killed(area, null);
  const first = (of: Area) => order.ordered(of, PATHS)[0]?.path;
  expect(first(area)).toBe('dear.test.ts');
  expect(first(other)).toBe('cheap.test.ts');
});

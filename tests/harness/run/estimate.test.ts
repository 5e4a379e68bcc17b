import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateLine, estimateRun } from '../../../harness/run/estimate.ts';
import type { Estimate, Range } from '../../../harness/run/estimate.ts';
import { statedPrices } from '../../../harness/run/prices.ts';
import { invented, inventedEntry } from '../../support/single-turn-entry.ts';
import { STARTER } from '../../support/workbench.ts';

const PRICED = { priced: { priceName: 'openai', model: 'm', baseUrl: 'http://127.0.0.1' } };
const PRICES = statedPrices({ input: 1, output: 10 });
const estimateOf = (entries: typeof STARTER.entries): Estimate =>
  estimateRun(PRICED, entries, STARTER, PRICES);
const rangesOf = ({ calls, inputTokens, outputTokens, cost }: Estimate): readonly (Range | undefined)[] => [
  calls,
  inputTokens,
  outputTokens,
  cost,
];

test('the low end of an estimate is not above its high end, and more entries never cost less', () => {
  const law = fc.property(fc.subarray([...STARTER.entries]), fc.nat(), (entries, seed) => {
    const more = estimateOf(entries);
    const fewer = rangesOf(estimateOf(entries.slice(0, seed % (entries.length + 1))));
    for (const [index, range] of rangesOf(more).entries()) {
      expect(range?.low).toBeLessThanOrEqual(range?.high ?? NaN);
      expect(fewer[index]?.low).toBeLessThanOrEqual(range?.low ?? NaN);
      expect(fewer[index]?.high).toBeLessThanOrEqual(range?.high ?? NaN);
    }
  });
  fc.assert(law);
});

test('the cost is that of the tokens at each end', () => {
  const { inputTokens, outputTokens, cost } = estimateOf(STARTER.entries);
  for (const end of ['low', 'high'] as const)
    expect(cost?.[end]).toBeCloseTo((inputTokens[end] + 10 * outputTokens[end]) / 1e6, 10);
});

test('a single-turn entry takes one call, which is no range', () => {
  const entry = inventedEntry(invented({ type: 'string' }), { kind: 'any-call' });
  const entries = [0, 1, 2].map((index) => ({ ...entry, id: `simple_${index}` }));
  const estimate = estimateOf(entries);
  expect(estimate.calls).toEqual({ low: 3, high: 3 });
  expect(estimateLine('openai:m', estimate)).toMatch(/^openai:m: 3 calls, \d+ to \d+ tokens in, /);
});

test('an agent costs nothing, and a model without a price has none', () => {
  const agent = estimateRun({ priced: undefined }, STARTER.entries, STARTER, PRICES);
  expect(agent.cost).toEqual({ low: 0, high: 0 });
  const unknown = estimateRun(PRICED, STARTER.entries, STARTER, () => undefined);
  expect(unknown.cost).toBeUndefined();
  expect(estimateLine('openai:m', unknown)).toMatch(/, price unknown$/);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CoreEvent } from '../../../../benchmarks/generation/core/events.ts';
import type { CoreState } from '../../../../benchmarks/generation/core/state.ts';
import { begin, isFinished, step } from '../../../../benchmarks/generation/core/step.ts';
import { madeByCore } from '../../../support/scripted-author/small-core.ts';

const made = madeByCore({ seed: 3, domains: 2, entries: 26 });

test('a suite is made to its end: every domain is sealed and has the entries that were asked for', async () => {
  const { state, stopped } = await made;
  expect(stopped).toBeUndefined();
  expect(isFinished(state)).toBe(true);
  expect(state.domains.map(({ phase }) => phase)).toEqual(['full', 'full']);
  const accepted = state.domains.map(
    ({ candidates }) => [...candidates.values()].filter(({ status }) => status === 'accepted').length,
  );
  expect(accepted).toEqual([13, 13]);
});

test('the same events in any order that they could have come in give the same state', async () => {
  const { state, events, request } = await made;
  const expected = plain(state);
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (choices) => {
      let current = begin(request).state;
      let left = [...events];
      while (left.length > 0) {
        const possible = left.filter(({ effect }) => current.pending.has(effect));
        const [choice = 0] = choices.take(1);
        const event = possible[choice % possible.length];
        if (event === undefined) throw new Error('no event is possible');
        current = step(current, event).state;
        left = left.filter((one) => one !== event);
      }
      expect(plain(current)).toEqual(expected);
    }),
    { numRuns: 12 },
  );
});

test('events survive their journal, and every beginning of it leads to the same end', async () => {
  const { state, events, request } = await made;
  const read = events.map((event) => CoreEvent.parse(JSON.parse(JSON.stringify(event))));
  fc.assert(
    fc.property(fc.nat({ max: read.length }), (cut) => {
      const before = played(begin(request).state, read.slice(0, cut));
      expect(before.pending.size > 0 || cut === read.length).toBe(true);
      expect(plain(played(before, read.slice(cut)))).toEqual(plain(state));
    }),
    { numRuns: 20 },
  );
});

test('an event that nothing waits for is of another request', async () => {
  const { events, request } = await made;
  const last = events.at(-1);
  expect(last).toBeDefined();
  if (last !== undefined) expect(() => step(begin(request).state, last)).toThrow(RangeError);
});

const played = (state: CoreState, events: readonly CoreEvent[]): CoreState =>
  events.reduce((current, event) => step(current, event).state, state);

/** A state without maps, whose order is that of arrival. */
const plain = (state: CoreState): unknown =>
  JSON.parse(
    JSON.stringify(state, (_key, value: unknown) =>
      value instanceof Map
        ? [...value].toSorted(([left], [right]) => (String(left) < String(right) ? -1 : 1))
        : value,
    ),
  );

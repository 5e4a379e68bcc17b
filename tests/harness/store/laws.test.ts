import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import { canWrite, EMPTY_STORE, written } from '../../support/store-model/model.ts';
import type { StoreModel, Write } from '../../support/store-model/model.ts';
import { readingsExpected, readingsOf } from '../../support/store-model/readings.ts';
import { anyWrites, writeTo } from '../../support/store-model/writes.ts';

/** Write to a store and its model alike, and compare what the store says of each write. @returns the model afterwards. */
function writeBoth(store: Store, before: StoreModel, writes: readonly Write[]): StoreModel {
  let model = before;
  for (const write of writes) {
    if (!canWrite(model, write)) continue;
    const said = writeTo(store, model, write);
    const expected = written(model, write);
    expect(said).toEqual(expected.answer);
    ({ model } = expected);
  }
  return model;
}

test('after any writes every reader gives what plain lists would give, in its order', () => {
  const law = fc.property(anyWrites, (writes) => {
    const store = openStore(':memory:');
    try {
      const model = writeBoth(store, EMPTY_STORE, writes);
      expect(readingsOf(store, model)).toEqual(readingsExpected(model));
    } finally {
      store.close();
    }
  });
  fc.assert(law, { numRuns: 100 });
});

test('whatever a transaction wrote before it failed is not there, and later writes find the store as it was', async () => {
  const stopped = new Error('stopped');
  const law = fc.asyncProperty(anyWrites, anyWrites, fc.boolean(), async (kept, lost, waits) => {
    const store = openStore(':memory:');
    try {
      const model = writeBoth(store, EMPTY_STORE, kept);
      const fail = (): never => {
        writeBoth(store, model, lost);
        throw stopped;
      };
      if (waits) await expect(store.whole(() => Promise.resolve().then(fail))).rejects.toBe(stopped);
      else expect(() => store.atOnce(fail)).toThrow(stopped);
      expect(readingsOf(store, model)).toEqual(readingsExpected(model));
      const after = writeBoth(store, model, lost);
      expect(readingsOf(store, after)).toEqual(readingsExpected(after));
    } finally {
      store.close();
    }
  });
  await fc.assert(law, { numRuns: 25 });
});

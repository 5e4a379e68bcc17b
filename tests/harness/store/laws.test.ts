import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStore } from '../../../harness/store/store.ts';
import { EMPTY_STORE } from '../../support/store-model/model.ts';
import { readingsExpected, readingsOf } from '../../support/store-model/readings.ts';
import { writeBoth } from '../../support/store-model/write-both.ts';
import { anyWrites } from '../../support/store-model/writes.ts';

test('after any sequence of writes, every reader agrees with a model of plain lists, in order', () => {
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

test('a failed transaction leaves no trace, also for later writes', async () => {
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

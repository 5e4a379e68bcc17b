import { expect } from 'vitest';
import type { Store } from '../../../harness/store/store.ts';
import { canWrite, written } from './model.ts';
import type { StoreModel, Write } from './model.ts';
import { writeTo } from './writes.ts';

/** Write to a store and its model alike, and compare what the store says of each write. @returns the model afterwards. */
export function writeBoth(store: Store, before: StoreModel, writes: readonly Write[]): StoreModel {
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

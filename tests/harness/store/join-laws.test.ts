import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStore } from '../../../harness/store/store.ts';
import { joinedModels } from '../../support/store-model/join.ts';
import { EMPTY_STORE } from '../../support/store-model/model.ts';
import { readingsExpected, readingsOf } from '../../support/store-model/readings.ts';
import { writeBoth } from '../../support/store-model/write-both.ts';
import { anyWrites } from '../../support/store-model/writes.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

/** Common writes of two databases, followed by the separate writes of each. */
const Histories = fc.record({ common: anyWrites, ours: anyWrites, theirs: anyWrites, isApart: fc.boolean() });

test('a joined database contains the content of both, or is unchanged if they conflict', () => {
  const folder = newFolder();
  const kinds = new Set<string>();
  const law = fc.property(Histories, ({ common, ours, theirs, isApart }) => {
    const path = join(folder, 'other.db');
    const [store, other] = [openStore(':memory:'), openStore(path)];
    try {
      const model = writeBoth(store, EMPTY_STORE, [...(isApart ? [] : common), ...ours.slice(0, 12)]);
      const otherModel = writeBoth(other, EMPTY_STORE, [...common, ...theirs.slice(0, 12)]);
      other.close();
      const expected = joinedModels(model, otherModel);
      kinds.add(expected.answer.kind);
      expect(store.join(path)).toEqual(expected.answer);
      expect(readingsOf(store, expected.model)).toEqual(readingsExpected(expected.model));
      const again = joinedModels(expected.model, otherModel);
      expect(store.join(path)).toEqual(again.answer);
      expect(readingsOf(store, expected.model)).toEqual(readingsExpected(again.model));
    } finally {
      store.close();
      other.close();
      for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
    }
  });
  fc.assert(law, { numRuns: 80, seed: 5 });
  expect([...kinds].toSorted()).toEqual(['joined', 'other-configuration', 'other-episode']);
});

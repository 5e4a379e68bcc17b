import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { episodeBy, liveRun, onStarter, STARTER } from '../../support/workbench.ts';

const newFolder = temporaryFolders();
const PASS = { kind: 'pass' } as const;
const FAIL: Verdict = { kind: 'fail', failures: [{ code: 'no-call' }] };

/** Two connections to a database with a run of three episodes, whose row ids are 1 to 3. */
function connections(): { readonly store: Store; readonly other: Store; readonly close: () => void } {
  const path = join(newFolder(), 'assay.db');
  const [store, other] = [openStore(path), openStore(path)];
  store.suites.add(STARTER);
  store.episodes.addRun(liveRun('run', ['m']));
  for (const trial of [0, 1, 2]) store.episodes.put('run', episodeBy('m', [], { trial }));
  const close = (): void => {
    for (const each of [store, other]) each.close();
  };
  return { store, other, close };
}

const kindsIn = (store: Store): readonly (readonly [number, string])[] =>
  [...store.verdicts.of(store.verdicts.judgings())].map(({ trial, verdict }) => [trial, verdict.kind]);

test('verdicts are in the database when they are stored, and others can write until then', () => {
  const { store, other, close } = connections();
  const aside = store.judgeAside();
  aside.put(1, onStarter('action/x'), PASS);
  aside.put(2, onStarter('action/x'), FAIL);
  other.atOnce(() => {
    other.episodes.put('run', episodeBy('m', [], { trial: 3 }));
  });
  expect(kindsIn(store)).toEqual([]);
  store.atOnce(() => {
    aside.store();
  });
  expect(kindsIn(other)).toEqual([
    [0, 'pass'],
    [1, 'fail'],
  ]);
  close();
});

test('a verdict on an episode that was replaced or deleted meanwhile is left out, also where its row id is used again', () => {
  const { store, other, close } = connections();
  const aside = store.judgeAside();
  for (const id of [1, 2, 3]) aside.put(id, onStarter('action/x'), FAIL);
  other.atOnce(() => {
    other.episodes.put('run', episodeBy('m', [[]], { trial: 2 })); // the last row: its id is used again
    other.episodes.put('run', episodeBy('m', [[]], { trial: 0 }));
  });
  expect([...store.episodes.all()].map(({ id }) => id)).toContain(3);
  store.atOnce(() => {
    aside.store();
  });
  expect(kindsIn(store)).toEqual([[1, 'fail']]);
  close();
});

test('verdicts of several evaluators are kept apart, an earlier verdict is replaced, and nothing is stored twice', () => {
  const { store, close } = connections();
  store.verdicts.put(1, onStarter('action/x'), FAIL);
  const aside = store.judgeAside();
  aside.put(1, onStarter('action/x'), PASS);
  aside.put(1, onStarter('outcome/x'), FAIL);
  for (let times = 0; times < 2; times += 1)
    store.atOnce(() => {
      aside.store();
    });
  const stored = [...store.verdicts.of(store.verdicts.judgings())];
  expect(stored.map(({ verdict }) => verdict.kind)).toEqual(['pass', 'fail']);
  close();
});

test('what was kept and never stored is forgotten', () => {
  const { store, close } = connections();
  store.judgeAside().put(1, onStarter('action/x'), FAIL);
  const aside = store.judgeAside();
  store.atOnce(() => {
    aside.store();
  });
  expect(kindsIn(store)).toEqual([]);
  close();
});

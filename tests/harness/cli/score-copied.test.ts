import { describe, expect, test } from 'vitest';
import { openStore } from '../../../harness/store/store.ts';
import { assay } from '../../support/command.ts';
import { patchOf, replacing } from '../../support/patches.ts';
import { inventedStore, MODELS, PLAYED, starterRepairs } from '../../support/repaired-store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { STARTER } from '../../support/workbench.ts';

const newFolder = temporaryFolders();
const [FIRST, SECOND] = PLAYED;
if (FIRST === undefined || SECOND === undefined) throw new Error('too few entries');
const [CALL = ''] = FIRST.reference.kind === 'calls' ? (FIRST.reference.turns[0] ?? []) : [];
const PATCHES = [
  patchOf(replacing({ document: 'entry', key: FIRST.id, path: '/reference/turns/0/0' }, CALL, 'ls(a=True)'), {
    id: 'other-call',
  }),
  patchOf([{ op: 'withdraw', entry: SECOND.id, because: 'a test' }], { id: 'out' }),
];

/** A database with a derived suite, and the hash of that. */
async function derivedStore(): Promise<{ readonly path: string; readonly hash: string }> {
  const path = await inventedStore(newFolder());
  const suite = await starterRepairs(newFolder(), PATCHES).get('starter-repaired')?.derive(STARTER);
  if (suite === undefined) throw new Error('there is such a suite');
  const store = openStore(path);
  store.suites.add(suite);
  store.close();
  return { path, hash: suite.manifest.contentHash };
}

/** All verdicts on a suite, in full. */
function verdictsOn(path: string, hash: string) {
  const store = openStore(path);
  try {
    return [...store.verdicts.of(store.verdicts.judgings().filter(({ suiteHash }) => suiteHash === hash))];
  } finally {
    store.close();
  }
}

const score = async (path: string, ...flags: readonly string[]): Promise<string> =>
  (await assay('score', '--db', path, ...flags)).printed;

describe('verdicts on entries that a derived suite has as its ancestor has them', () => {
  test('are the same, copied or judged, and so is what is printed', async () => {
    const [copied, judged] = [await derivedStore(), await derivedStore()];
    await score(copied.path);
    const printed = await score(copied.path, '--suite', copied.hash);
    expect(await score(judged.path, '--suite', judged.hash)).toBe(printed);
    expect(verdictsOn(copied.path, copied.hash)).toEqual(verdictsOn(judged.path, judged.hash));
    expect(verdictsOn(copied.path, copied.hash)).toHaveLength(2 * MODELS.length * (PLAYED.length - 1));
    expect(printed).toContain(`${MODELS.length} skipped`);
  });

  test('are copied, but not those on changed entries, of another version, or on episodes of another suite', async () => {
    const { path, hash } = await derivedStore();
    await score(path);
    const store = openStore(path);
    const judging = store.verdicts.judgings().find(({ id }) => id === 'action/bfcl-multi-turn');
    if (judging === undefined) throw new Error('the store is judged');
    const marked = { kind: 'unscored', because: 'harness' } as const;
    for (const { id } of [...store.episodes.all()]) {
      store.verdicts.put(id, judging, marked);
      store.verdicts.put(id, { ...judging, version: '0' }, { kind: 'pass' });
    }
    const [played] = [...store.episodes.all()];
    if (played === undefined) throw new Error('the store has episodes');
    store.episodes.addRun({
      id: 'on-derived',
      kind: 'live',
      suiteHash: hash,
      configuration: {},
      startedAt: '2026-01-02T03:04:05.000Z',
    });
    const [entry] = STARTER.entries.filter(({ id }) => ![FIRST.id, SECOND.id].includes(id));
    if (entry === undefined) throw new Error('the suite has more entries');
    const ofDerived = [...store.episodes.all()].find(({ episode }) => episode.entryId === entry.id);
    if (ofDerived === undefined) throw new Error('it is played');
    store.episodes.put('on-derived', ofDerived.episode);
    store.close();
    await score(path, '--suite', hash, '--evaluator', 'action');
    const isMarked = new Map(
      verdictsOn(path, hash).map(({ runId, model, entryKey, verdict }) => [
        `${runId} ${model} ${entryKey}`,
        verdict.kind === 'unscored' && verdict.because === 'harness',
      ]),
    );
    expect(isMarked.get(`import ada ${FIRST.id}`)).toBe(false);
    expect(isMarked.get(`import ada ${entry.id}`)).toBe(true);
    expect(isMarked.get(`on-derived ${ofDerived.episode.model} ${entry.id}`)).toBe(false);
    expect([...isMarked.values()].filter(Boolean)).toHaveLength(MODELS.length * (PLAYED.length - 2));
  });
});

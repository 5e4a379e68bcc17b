import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Suite } from '../../../harness/contract/suite.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import { assay } from '../../support/command.ts';
import { databaseContent, tableRows } from '../../support/database-content.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { derivedSuite, episodeBy, liveRun, onStarter, STARTER, workbench } from '../../support/workbench.ts';

const newFolder = temporaryFolders();

const PASS: Verdict = { kind: 'pass' };
const CHILD = derivedSuite('starter-mended', STARTER.entries.slice(1));
const GRANDCHILD = derivedSuite('starter-mended-again', STARTER.entries.slice(2), CHILD);
const OTHER = derivedSuite('other', STARTER.entries.slice(3), {
  ...STARTER,
  manifest: { ...STARTER.manifest, contentHash: 'a'.repeat(64) },
});

/** Two runs over the starter suite with two judged and paid episodes each, a cached reply, and additional content. */
function database(more: (store: Store) => void = () => undefined): string {
  const path = join(newFolder(), 'assay.db');
  const runs = ['run-1', 'run-22'].map((id) => ({
    run: liveRun(id, ['m']),
    episodes: [0, 1].map((trial) => episodeBy('m', [], { trial })),
  }));
  workbench(path, runs, (store) => {
    for (const { id } of [...store.episodes.all()]) store.verdicts.put(id, onStarter('action/x'), PASS);
    for (const { run } of runs) store.payments.pay(run.id, 0.5);
    const usage = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };
    store.replies.set('key', { text: '', calls: [], reasoning: '', stop: 'end', usage, raw: null });
    more(store);
  });
  return path;
}

const remove = (run: string, path: string) => assay('runs', 'remove', run, '--db', path);

const sizesOf = (path: string): ReadonlyMap<string, number> =>
  new Map([...tableRows(path)].map(([name, rows]) => [name, rows.length]));

const suitesIn = (path: string): readonly string[] => {
  const store = openStore(path);
  const ids = store.suites.manifests().map(({ id }) => id);
  store.close();
  return ids;
};

test('a run is removed with its episodes, verdicts and spending; other runs are not changed', async () => {
  const path = database();
  const before = tableRows(path);
  expect(await remove('run-1', path)).toEqual({
    code: 0,
    printed: 'removed run run-1: 2 episodes with 2 verdicts, and the record of $0.5000 spent',
    noted: '',
  });
  const after = tableRows(path);
  for (const table of ['suite', 'suite_entry', 'suite_part', 'judging', 'reply_cache']) {
    expect(after.get(table)).toEqual(before.get(table));
  }
  for (const table of ['run', 'episode', 'verdict', 'spending']) {
    const rows = before.get(table) ?? [];
    expect(after.get(table)).toEqual(rows.slice(rows.length / 2));
  }
});

test('the remaining content is as if the run had never existed', async () => {
  const path = database();
  await remove('run-22', path);
  const store = openStore(path);
  expect(store.episodes.runs().map(({ id }) => id)).toEqual(['run-1']);
  expect([...store.episodes.all()].map(({ runId }) => runId)).toEqual(['run-1', 'run-1']);
  expect([...store.verdicts.of([onStarter('action/x')])].map(({ runId }) => runId)).toEqual([
    'run-1',
    'run-1',
  ]);
  expect([store.payments.of('run-22'), store.payments.of('run-1')]).toEqual([
    { dollars: 0, unpriced: 0 },
    { dollars: 0.5, unpriced: 0 },
  ]);
  store.close();
});

test.each([
  ['an id', 'run-1', 0, 'run-1'],
  ['an id prefix', 'run-2', 0, 'run-22'],
  ['a prefix of several ids', 'run-', 2, '2 runs have this prefix'],
  ['no run', 'run-3', 2, 'contains no such run'],
  ['a prefix of no id, with an SQL wildcard', 'run-%', 2, 'contains no such run'],
])('a run is selected by %s as in "status"', async (_what, name, code, text) => {
  const path = database();
  const content = databaseContent(path);
  const ran = await remove(name, path);
  expect([ran.code, `${ran.printed}${ran.noted}`]).toEqual([code, expect.stringContaining(text)]);
  expect(databaseContent(path) === content).toBe(code !== 0);
});

test('an exact id takes precedence over a longer one with that prefix', async () => {
  const path = database((store) => {
    store.episodes.addRun(liveRun('run-2', ['m']));
  });
  expect((await remove('run-2', path)).printed).toContain('removed run run-2: 0 episodes with 0 verdicts');
});

test('a missing database is not created', async () => {
  const path = join(newFolder(), 'assay.db');
  expect((await remove('run-1', path)).code).toBe(3);
  expect(existsSync(path)).toBe(false);
});

test('--db may also precede the word "remove", and listing still works', async () => {
  const path = database();
  const listed = await assay('runs', '--db', path);
  expect(listed.printed).toContain('run-22');
  expect((await assay('runs', '--db', path, 'remove', 'run-22')).code).toBe(0);
  const again = await assay('runs', '--db', path);
  expect([again.printed.includes('run-22'), again.printed.includes('run-1')]).toEqual([false, true]);
  expect((await assay('runs', 'delete', 'run-1', '--db', path)).code).toBe(2);
});

describe('suites', () => {
  test('are removed with the last run that refers to them, with entries, tools and judgings', async () => {
    const path = database();
    await remove('run-1', path);
    expect(suitesIn(path)).toEqual(['starter']);
    expect((await remove('run-22', path)).printed.split('\n')[1]).toBe(
      `also removed, since nothing refers to it any more: suite starter (${STARTER.manifest.contentHash.slice(0, 12)})`,
    );
    expect([...sizesOf(path)].filter(([, size]) => size > 0)).toEqual([['reply_cache', 1]]);
  });

  test('are kept if a stored suite derives from them', async () => {
    const path = database((store) => {
      store.suites.add(CHILD);
    });
    await remove('run-1', path);
    expect((await remove('run-22', path)).printed.split('\n')).toHaveLength(1);
    expect(suitesIn(path)).toEqual(['starter', 'starter-mended']);
  });

  /** Adds suites, and verdicts on the episodes of `run-1` on the last of them. */
  const judgedOn = (...suites: readonly Suite[]) =>
    database((store) => {
      for (const suite of suites) store.suites.add(suite);
      const suiteHash = suites.at(-1)?.manifest.contentHash ?? '';
      store.verdicts.put(1, { ...onStarter('action/x'), suiteHash }, PASS);
    });

  test('on which only the removed run was judged are removed with it, and then their ancestors', async () => {
    const path = judgedOn(CHILD);
    expect((await remove('run-1', path)).printed).toMatch(
      /2 episodes with 3 verdicts.*\n.*suite starter-mended \(/,
    );
    expect(suitesIn(path)).toEqual(['starter']);
    const again = judgedOn(CHILD);
    await remove('run-22', again);
    expect((await remove('run-1', again)).printed).toMatch(/suite starter-mended \(.{12}\), starter \(/);
    expect(suitesIn(again)).toEqual([]);
  });

  // Suites are processed in the order of their hashes.
  test.each(['0', 'f'])(
    'that derive from each other are removed together, also with a hash of "%s…"',
    async (digit) => {
      const child = { ...CHILD, manifest: { ...CHILD.manifest, contentHash: digit.repeat(64) } };
      const path = judgedOn(child);
      await remove('run-22', path);
      expect((await remove('run-1', path)).printed).toContain(
        `suite starter-mended (${digit.repeat(12)}), starter (`,
      );
      expect(suitesIn(path)).toEqual([]);
    },
  );

  test('that are unrelated to the run are kept, used or not', async () => {
    const path = database((store) => {
      store.suites.add(OTHER);
    });
    await remove('run-1', path);
    await remove('run-22', path);
    expect(suitesIn(path)).toEqual(['other']);
  });

  test('on which the run was neither played nor judged are kept, and so are their ancestors', async () => {
    const path = judgedOn(CHILD, GRANDCHILD);
    await remove('run-1', path);
    await remove('run-22', path);
    expect(suitesIn(path)).toEqual(['starter', 'starter-mended']);
  });
});

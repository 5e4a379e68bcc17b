import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { starter } from '../../../benchmarks/suites/starter/index.ts';
import { judgedTargets } from '../../../harness/cli/score/derived-target.ts';
import type { Patch } from '../../../harness/contract/patch.ts';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import { derivedSources } from '../../../repairs/catalogue/derived-source.ts';
import type { DerivedSource } from '../../../repairs/catalogue/derived-source.ts';
import { BFCL, hasFolders, OFFICIAL } from '../../support/bfcl-folder.ts';
import { assay } from '../../support/command.ts';
import { linkModels } from '../../support/official.ts';
import { catalogueOf, patchOf } from '../../support/patches.ts';
import { temporaryFolders, writeRows, writeText } from '../../support/temporary-folder.ts';
import { STARTER } from '../../support/workbench.ts';

const newFolder = temporaryFolders();

const withdrawing = (entry: string): Patch =>
  patchOf([{ op: 'withdraw', entry, because: 'a test' }], { id: entry });

/** Derived suites of the starter suite, by id. */
function sourcesOf(...patches: readonly Patch[]): ReadonlyMap<string, DerivedSource> {
  const folder = newFolder();
  const { patches: _patches, ...head } = catalogueOf(STARTER);
  writeText(join(folder, 'catalogue.json'), JSON.stringify(head));
  writeRows(join(folder, 'patches', 'a-family.jsonl'), patches);
  return new Map(derivedSources({ parent: starter, folder }).map((source) => [source.id, source]));
}

function withStarter(): Store {
  const store = openStore(':memory:');
  store.suites.add(STARTER);
  return store;
}

const hashesOf = (store: Store): readonly string[] =>
  store.suites.manifests().map(({ contentHash }) => contentHash);
const PARENT = STARTER.manifest.contentHash;

describe('a derived suite to judge on', () => {
  const sources = sourcesOf(withdrawing('starter_base_0'));

  test('is made of its stored parent, stored, and judges the episodes of both', async () => {
    const store = withStarter();
    const [target] = await judgedTargets(store, 'assay.db', 'starter-repaired', sources);
    const suite = store.suites.get(target?.suiteHash ?? '');
    expect(suite?.manifest).toMatchObject({ id: 'starter-repaired', patches: ['starter_base_0'] });
    expect(suite?.entries).toHaveLength(STARTER.entries.length - 1);
    expect(target?.lineage).toEqual([target?.suiteHash, PARENT]);
    expect(await judgedTargets(store, 'assay.db', 'starter-repaired', sources)).toEqual([target]);
    expect(hashesOf(store)).toHaveLength(2);
  });

  test('is the present release, even if an earlier one is stored', async () => {
    const store = withStarter();
    const [earlier] = await judgedTargets(store, 'assay.db', 'starter-repaired', sources);
    const later = sourcesOf(withdrawing('starter_base_0'), withdrawing('starter_base_1'));
    const [present] = await judgedTargets(store, 'assay.db', 'starter-repaired', later);
    expect(store.suites.get(present?.suiteHash ?? '')?.manifest.patches).toHaveLength(2);
    const named = await judgedTargets(store, 'assay.db', earlier?.suiteHash.slice(0, 12), later);
    expect(named).toEqual([earlier]);
  });

  test('without a patch is its parent', async () => {
    const store = withStarter();
    const targets = await judgedTargets(store, 'assay.db', 'starter-rejudged', sources);
    expect(targets).toEqual([{ suiteHash: PARENT, lineage: [PARENT] }]);
    expect(hashesOf(store)).toEqual([PARENT]);
  });

  test('is not made without its parent; a stored one is found then', async () => {
    const empty = openStore(':memory:');
    await expect(judgedTargets(empty, 'assay.db', 'starter-repaired', sources)).rejects.toThrow(
      'contains no suite "starter-repaired"',
    );
    const suite = await sources.get('starter-repaired')?.derive(STARTER);
    if (suite === undefined) throw new Error('there is such a source');
    empty.suites.add(suite);
    const { contentHash } = suite.manifest;
    expect(await judgedTargets(empty, 'assay.db', 'starter-repaired', sources)).toEqual([
      { suiteHash: contentHash, lineage: [contentHash] },
    ]);
  });

  test('is nothing that other words name', async () => {
    const store = withStarter();
    expect(await judgedTargets(store, 'assay.db', undefined, sources)).toEqual([
      { suiteHash: PARENT, lineage: [PARENT] },
    ]);
    await expect(judgedTargets(store, 'assay.db', 'other', sources)).rejects.toThrow(
      'contains no suite "other"',
    );
  });
});

describe.skipIf(!hasFolders(BFCL, OFFICIAL))('recorded runs of the leaderboard', () => {
  const MODEL = 'gpt-3.5-turbo-0125-FC';
  const CATEGORY = 'multi_turn_base';

  test('are judged on the rejudged suite, every episode of an entry that it has', async () => {
    const folder = newFolder();
    linkModels(folder, [MODEL], ['result']);
    const database = join(folder, 'assay.db');
    const flags = ['--bfcl', BFCL, '--results', join(folder, 'result'), '--category', CATEGORY];
    expect((await assay('import', 'bfcl', '--db', database, ...flags)).code).toBe(0);
    const ran = await assay(
      'score',
      '--db',
      database,
      '--suite',
      'bfcl-v3-rejudged',
      '--evaluator',
      'action',
    );
    expect([ran.code, ran.noted]).toEqual([0, '']);
    const [, passed = '', failed = '', unscored = '', skipped = '0'] =
      /: (\d+) passed, (\d+) failed, (\d+) unscored(?:, (\d+) skipped)?/.exec(ran.printed) ?? [];
    expect(Number(passed) + Number(failed) + Number(skipped)).toBe(200);
    expect(unscored).toBe('0');
  }, 120_000);
});

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { MIGRATIONS } from '../../../harness/store/migrations.ts';
import { openStore } from '../../../harness/store/store.ts';
import { assay } from '../../support/command.ts';
import { tableRows } from '../../support/database-content.ts';
import type { TableRows } from '../../support/database-content.ts';
import { OLD_SUITE, oldDatabase, writtenDatabase } from '../../support/old-databases.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { STARTER } from '../../support/workbench.ts';
import { contentHash } from '../../../benchmarks/suites/content-hash.ts';
import { definitionOf } from '../../../benchmarks/suites/registry.ts';

const newFolder = temporaryFolders();
const newPath = (): string => join(newFolder(), 'assay.db');

/** Opens a database as every command does, which migrates it to the newest version, and closes it. */
function upgrade(path: string): void {
  openStore(path).close();
}

/** SHA-256 of the released migrations. */
const RELEASED = [
  '3028e68c3eeb614c356c965debe014f7f79e4c5046916a4f1193885997904dad',
  'a719442c64f479ced8546161aaaab35457219d02f32d885a6e6c9a3a907fe68d',
  '1b4c170c534ba0d60201c758cfb48ff2bd4a56d230a7b32f29163443a9d657a8',
  '2f6cc184931aea18a7b7433b3ed997b3dcaf81809f8322553cc41fda33d0ad05',
  '6657a66adc093e92277443f9cc3dc34ffaec91cec18de42a684d107b9ee30eac',
  '301728ba5e78b3817f079be8c36da967684ee393343c99069cc47a402cc9b1a5',
  '9849e23712f7f1e288fda16e00c2c3d8de5cc2cfaf4e507065848ebb7a80cfc9',
  'ae254490eeeb1065887b8530b52bc69aa0e3cac7e06a25884cb1dcf96fc332d2',
  '0fdf60aaf3b158af3548712c0be4f3046d20f74dab22ff4a1615935d41f23065',
  '46fe64cdf2915fac5f9b5d70a6d6c1292c8092405ef193cc595b7d0a55a19a6a',
];

test('a released migration is never edited', () => {
  const hashes = MIGRATIONS.map((sql) => createHash('sha256').update(sql).digest('hex'));
  expect(hashes).toEqual(RELEASED);
});

/** Result of a query on a database file. */
function query(path: string, sql: string): unknown {
  const connection = new Database(path, { readonly: true });
  try {
    return connection.prepare(sql).raw().all();
  } finally {
    connection.close();
  }
}

const VERDICTS = `SELECT episode_id, suite_hash, evaluator, version, kind, body
  FROM verdict JOIN judging ON judging.id = judging_id ORDER BY episode_id, evaluator, version`;

/** Tables that no migration has changed since their creation. */
const UNCHANGED = ['episode', 'reply_cache', 'run', 'spending', 'suite_entry', 'suite_part'];

const unchangedOf = (rows: TableRows): readonly unknown[] => UNCHANGED.map((table) => rows.get(table) ?? []);

/** Expects a consistent database at the newest version. */
function expectSound(path: string): void {
  expect(query(path, 'PRAGMA integrity_check')).toEqual([['ok']]);
  expect(query(path, 'PRAGMA foreign_key_check')).toEqual([]);
  expect(query(path, 'PRAGMA user_version')).toEqual([[MIGRATIONS.length]]);
}

describe.each([1, 2, 3])('a database of schema version %i', (version) => {
  test('keeps every row of its tables', () => {
    const path = newPath();
    oldDatabase(path, version);
    const before = tableRows(path);
    upgrade(path);
    expect(unchangedOf(tableRows(path))).toEqual(unchangedOf(before));
    expect(before.get('episode')).toHaveLength(2);
    expectSound(path);
  });

  test('keeps its verdicts with their version and text, on the suite of their run; `outcome` becomes `outcome/multi-turn`', () => {
    const path = newPath();
    oldDatabase(path, version);
    upgrade(path);
    expect(query(path, VERDICTS)).toEqual([
      [1, OLD_SUITE, 'action/bfcl-multi-turn', '1', 'pass', '{"kind":"pass"}'],
      [1, OLD_SUITE, 'outcome/multi-turn', '2', 'unscored', '{"kind":"unscored","because":"harness"}'],
      [3, OLD_SUITE, 'action/bfcl-multi-turn', '1', 'pass', '{"kind": "pass"}'],
      [3, OLD_SUITE, 'outcome/multi-turn', '1', 'pass', '{"kind":"pass"}'],
    ]);
    expect(query(path, 'SELECT count(*) FROM judging')).toEqual([[3]]);
  });

  test('has suites that are their own family and use baseline environments without overrides', () => {
    const path = newPath();
    oldDatabase(path, version);
    const store = openStore(path);
    expect(store.suites.get(OLD_SUITE)).toMatchObject({
      manifest: {
        ...STARTER.manifest,
        id: 'old',
        family: 'old',
        contentHash: OLD_SUITE,
        environments: {},
        overrides: [],
      },
      entries: STARTER.entries.slice(0, 2),
      catalogue: new Map([...STARTER.catalogue].slice(0, 2)),
      extension: new Map([['words', ['a']]]),
    });
    store.close();
  });

  test('has the same schema as a new one afterwards', () => {
    const old = newPath();
    const fresh = newPath();
    oldDatabase(old, version);
    for (const path of [old, fresh]) upgrade(path);
    const schema = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name';
    expect(query(old, schema)).toEqual(query(fresh, schema));
    upgrade(old);
    expectSound(old);
  });
});

test('the rows that a database of version 1 can hold come out the same from every version', () => {
  const contents = [1, 2, 3].map((version) => {
    const path = newPath();
    oldDatabase(path, version);
    upgrade(path);
    const rows = new Map(tableRows(path));
    expect([rows.get('reply_cache')?.length, rows.get('spending')?.length]).toEqual([
      version >= 2 ? 1 : 0,
      version >= 3 ? 1 : 0,
    ]);
    for (const table of ['reply_cache', 'spending']) rows.delete(table);
    return rows;
  });
  expect(contents[1]).toEqual(contents[0]);
  expect(contents[2]).toEqual(contents[0]);
});

test('a manifest that already has a family keeps it', () => {
  const path = newPath();
  oldDatabase(path, 3);
  const connection = new Database(path);
  connection.exec(`UPDATE suite SET manifest = json_set(manifest, '$.family', 'starter')`);
  connection.close();
  const store = openStore(path);
  expect(store.suites.manifests().map(({ id, family }) => [id, family])).toEqual([['old', 'starter']]);
  store.close();
});

test('a failed migration leaves the database unchanged', () => {
  const path = newPath();
  oldDatabase(path, 3);
  const connection = new Database(path);
  connection.exec('CREATE TABLE former_part (name TEXT)'); // the migration needs this name
  connection.close();
  const before = tableRows(path);
  expect(() => {
    upgrade(path);
  }).toThrow(/former_part/);
  expect(tableRows(path)).toEqual(before);
  expect(query(path, 'PRAGMA user_version')).toEqual([[3]]);
});

const STORE = fileURLToPath(new URL('../../../harness/store/store.ts', import.meta.url));

test('a process that waited while another one migrated the database can use it', async () => {
  const path = newPath();
  oldDatabase(path, 3);
  const connection = new Database(path);
  connection.pragma('journal_mode = WAL');
  connection.exec('BEGIN IMMEDIATE');
  const script = `const { openStore } = await import(${JSON.stringify(STORE)});
    console.log('ready');
    openStore(${JSON.stringify(path)}).close();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  await wait(300); // by now the other process has read the old version and waits for the lock
  connection.exec(MIGRATIONS.slice(3).join('\n'));
  connection.pragma(`user_version = ${MIGRATIONS.length}`);
  connection.exec('COMMIT');
  connection.close();
  expect((await ended)[0]).toBe(0);
  expectSound(path);
});

/** Content hash of version 1 of the starter suite. */
const STARTER_1 = 'f2c542dc6d15e6364fb33d24ccb9a874b70a85df5c45472414ac08acab4003cc';

describe('a database that the program itself wrote at version 3', () => {
  test('keeps every suite, run, episode, reply and sum', () => {
    const path = newPath();
    writtenDatabase(path);
    const before = tableRows(path);
    upgrade(path);
    expect(unchangedOf(tableRows(path))).toEqual(unchangedOf(before));
    const sizes = UNCHANGED.map((table) => [table, before.get(table)?.length]);
    expect(sizes).toEqual([
      ['episode', 82],
      ['reply_cache', 3],
      ['run', 3],
      ['spending', 1],
      ['suite_entry', 37],
      ['suite_part', 129],
    ]);
    expectSound(path);
  });

  test('keeps every verdict, with its version and text, on the suite of its run', () => {
    const path = newPath();
    writtenDatabase(path);
    const before = query(
      path,
      `SELECT episode_id, suite_hash, CASE evaluator WHEN 'outcome' THEN 'outcome/multi-turn' ELSE evaluator END,
         version, verdict.kind, verdict.body
       FROM verdict JOIN episode ON episode.id = episode_id JOIN run ON run.id = run_id ORDER BY 1, 3, 4`,
    );
    upgrade(path);
    expect(query(path, VERDICTS)).toEqual(before);
    expect(before).toHaveLength(164);
  });

  test('can be read by every part of the store', () => {
    const path = newPath();
    writtenDatabase(path);
    const store = openStore(path);
    // The starter suite as it was then: what was read gives the hash under which it was stored.
    const suite = store.suites.get(STARTER_1);
    expect([suite?.manifest.id, suite?.entries.length, suite?.catalogue.size]).toEqual(['starter', 37, 129]);
    expect(suite === undefined ? undefined : contentHash(suite, definitionOf(suite.manifest))).toBe(
      STARTER_1,
    );
    expect([...store.episodes.all()]).toHaveLength(82);
    expect(store.verdicts.judgings().map(({ id, version }) => [id, version])).toEqual([
      ['action/bfcl-multi-turn', '1'],
      ['outcome/multi-turn', '2'],
    ]);
    expect([...store.verdicts.of(store.verdicts.judgings())]).toHaveLength(164);
    expect(store.episodes.runs().map(({ id }) => store.payments.of(id).dollars)).toEqual([0, 0, 0.000312]);
    store.close();
  });

  test.each(['action@1', 'outcome@2'])('can be ranked by %s', async (evaluator) => {
    const path = newPath();
    writtenDatabase(path);
    const ran = await assay('rank', '--evaluator', evaluator, '--db', path);
    expect([ran.code, ran.noted]).toEqual([0, '']);
    for (const row of ['agent:oracle (start-', 'agent:oracle (run-', 'agent:no-op', 'compatible:small']) {
      expect(ran.printed).toContain(row);
    }
  });
});

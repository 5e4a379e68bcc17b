import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { MIGRATIONS } from '../../harness/store/migrations.ts';
import { STARTER } from './workbench.ts';

/**
 * A database that the program wrote at schema version 3: `start`, an agent with two trials, and a model behind a scripted
 * server with one episode that ended without a reply; judged by action and outcome.
 */
const WRITTEN = new URL('../fixtures/database-version-3.db.gz', import.meta.url);

/** Decompresses {@link WRITTEN} to `path`. */
export function writtenDatabase(path: string): void {
  writeFileSync(path, gunzipSync(readFileSync(WRITTEN)));
}

/** Hash of the suite of {@link oldDatabase}. */
export const OLD_SUITE = 'c'.repeat(64);

/** A manifest in the format before suites had families. */
const {
  environments: _versions,
  overrides: _overrides,
  family: _family,
  ...FORMER_MANIFEST
} = STARTER.manifest;

/** Rows by table in the format before version 4: the first schema version with the table, then its rows. */
const ROWS: Readonly<Record<string, readonly [since: number, ...rows: readonly (readonly unknown[])[]]>> = {
  suite: [1, [OLD_SUITE, 'old', JSON.stringify({ ...FORMER_MANIFEST, id: 'old', contentHash: OLD_SUITE })]],
  suite_entry: [
    1,
    ...STARTER.entries
      .slice(0, 2)
      .map((entry, position) => [OLD_SUITE, position, entry.id, entry.category, JSON.stringify(entry)]),
  ],
  suite_part: [
    1,
    ...[...STARTER.catalogue]
      .slice(0, 2)
      .map(([name, tool], position) => [OLD_SUITE, 'tool', position, name, JSON.stringify(tool)]),
    [OLD_SUITE, 'extension', 0, 'words', '["a"]'],
  ],
  run: [1, ['run', 'live', OLD_SUITE, '{"seed":0}', '2026-01-02T03:04:05.000Z']],
  episode: [
    1,
    [1, 'run', 'm', 'starter_base', 'starter_base_0', 0, 'model', '{"turns":[]}'],
    [3, 'run', 'm', 'starter_base', 'starter_base_0', 1, 'harness', '{"turns":[[]]}'],
  ],
  verdict: [
    1,
    [1, 'action/bfcl-multi-turn', '1', 'pass', '{"kind":"pass"}'],
    [1, 'outcome', '2', 'unscored', '{"kind":"unscored","because":"harness"}'],
    [3, 'action/bfcl-multi-turn', '1', 'pass', '{"kind": "pass"}'],
    [3, 'outcome', '1', 'pass', '{"kind":"pass"}'],
  ],
  reply_cache: [2, ['key', '{"text":""}']],
  spending: [3, ['run', 0.5, 2]],
};

/** Creates a database of an older schema version, 0 to 3, with at least one row in each table. */
export function oldDatabase(path: string, version: number): void {
  const connection = new Database(path);
  for (const sql of MIGRATIONS.slice(0, version)) connection.exec(sql);
  connection.pragma(`user_version = ${version}`);
  for (const [table, [since, ...rows]] of Object.entries(ROWS)) {
    if (since > version) continue;
    for (const row of rows) {
      connection.prepare(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(', ')})`).run(...row);
    }
  }
  connection.close();
}

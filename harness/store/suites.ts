import type { z } from 'zod';
import { entryKey, SuiteEntry, SuiteManifest, ToolSpec } from '../contract/suite.ts';
import type { Suite } from '../contract/suite.ts';
import { EncodedValue } from '../contract/json.ts';
import type { Connection } from './database.ts';
import { storedDocument } from './stored-document.ts';

/** Most suites kept in memory: one with the two that are derived from it. Reading BFCL V3 takes a second. */
const MOST_KEPT = 3;

/** Stores suites. A suite is immutable: storing an existing one changes nothing. */
export function suiteStore(connection: Connection) {
  const insertSuite = connection.prepare('INSERT INTO suite VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const insertEntry = connection.prepare('INSERT INTO suite_entry VALUES (?, ?, ?, ?, ?)');
  const insertPart = connection.prepare('INSERT INTO suite_part VALUES (?, ?, ?, ?, ?)');
  const selectManifest = connection
    .prepare<[string], string>('SELECT manifest FROM suite WHERE hash = ?')
    .pluck();
  const selectManifests = connection
    .prepare<[], string>('SELECT manifest FROM suite ORDER BY id, hash')
    .pluck();
  const selectEntries = connection
    .prepare<[string], string>('SELECT body FROM suite_entry WHERE suite_hash = ? ORDER BY position')
    .pluck();
  const selectChosen = connection
    .prepare<[string, string], string>(
      `SELECT body FROM suite_entry WHERE suite_hash = ? AND entry_key IN (SELECT value FROM json_each(?))
       ORDER BY position`,
    )
    .pluck();
  const selectParts = connection.prepare<[string, string], { name: string; body: string }>(
    'SELECT name, body FROM suite_part WHERE suite_hash = ? AND kind = ? ORDER BY position',
  );

  const partsOf = <Part>(hash: string, kind: string, schema: z.ZodType<Part>): ReadonlyMap<string, Part> =>
    new Map(
      selectParts
        .all(hash, kind)
        .map(({ name, body }) => [name, storedDocument(schema, body, `${kind} ${name} of suite ${hash}`)]),
    );

  const read = (hash: string, manifest: string, entries: readonly string[]): Suite => ({
    manifest: storedDocument(SuiteManifest, manifest, `the manifest of suite ${hash}`),
    entries: entries.map((body) => storedDocument(SuiteEntry, body, `an entry of suite ${hash}`)),
    catalogue: partsOf(hash, 'tool', ToolSpec),
    extension: partsOf(hash, 'extension', EncodedValue),
    definitions: partsOf(hash, 'definition', EncodedValue),
    populations: partsOf(hash, 'population', EncodedValue),
  });
  /** By content hash, the one that was asked for last at the end. */
  const kept = new Map<string, Suite>();

  const addParts = (hash: string, kind: string, parts: ReadonlyMap<string, unknown>): void => {
    for (const [position, [name, part]] of [...parts].entries()) {
      insertPart.run(hash, kind, position, name, JSON.stringify(part));
    }
  };

  return {
    /** Stores a suite with its entries, tools and shared data in one transaction. */
    add: connection.transaction((suite: Suite) => {
      const hash = suite.manifest.contentHash;
      const added = insertSuite.run(hash, suite.manifest.id, JSON.stringify(suite.manifest));
      if (added.changes === 0) return;
      for (const [position, entry] of suite.entries.entries()) {
        insertEntry.run(hash, position, entryKey(entry), entry.category, JSON.stringify(entry));
      }
      addParts(hash, 'tool', suite.catalogue);
      addParts(hash, 'extension', suite.extension);
      addParts(hash, 'definition', suite.definitions);
      addParts(hash, 'population', suite.populations);
    }),
    /** Manifests of all stored suites, by id. */
    manifests: (): SuiteManifest[] =>
      selectManifests.all().map((text) => storedDocument(SuiteManifest, text, 'the manifest of a suite')),
    /** A complete suite by content hash; `undefined` if it is not stored. */
    get(hash: string): Suite | undefined {
      const manifest = selectManifest.get(hash);
      if (manifest === undefined) return undefined;
      const suite = kept.get(hash) ?? read(hash, manifest, selectEntries.all(hash));
      kept.delete(hash);
      kept.set(hash, suite);
      for (const oldest of [...kept.keys()].slice(0, kept.size - MOST_KEPT)) kept.delete(oldest);
      return suite;
    },
    /** A suite with these entries alone, as far as it has them: enough to execute their episodes. `undefined`: not stored. */
    excerpt(hash: string, entryKeys: readonly string[]): Suite | undefined {
      const manifest = selectManifest.get(hash);
      if (manifest === undefined) return undefined;
      return read(hash, manifest, selectChosen.all(hash, JSON.stringify(entryKeys)));
    },
  };
}

import { expect, test } from 'vitest';
import type { Suite } from '../../../harness/contract/suite.ts';
import { openStore } from '../../../harness/store/store.ts';
import { derivedSuite, STARTER } from '../../support/workbench.ts';

/** A suite with content in every part, none of it in alphabetical order. */
const FULL: Suite = {
  manifest: {
    ...STARTER.manifest,
    id: 'a-full-one',
    contentHash: 'f'.repeat(64),
    environments: { TicketAPI: '2' },
    overrides: [{ environment: 'MathAPI', id: 'mean-of-none', version: '1' }],
    derivedFrom: { id: 'gone', contentHash: 'e'.repeat(64) },
  },
  entries: STARTER.entries.slice(3, 6).toReversed(),
  catalogue: new Map([...STARTER.catalogue].slice(0, 4).toReversed()),
  extension: new Map([
    ['second', { files: ['x'] }],
    ['first', ['y']],
  ]),
  definitions: new Map([
    ['world-b', { tables: [] }],
    ['world-a', { tables: [{ name: 'order' }] }],
  ]),
  populations: new Map([['people', [{ id: 1 }]]]),
};

test('a suite is read as it was stored, every part in its order', () => {
  const store = openStore(':memory:');
  store.suites.add(FULL);
  const stored = store.suites.get(FULL.manifest.contentHash);
  expect(stored).toEqual(FULL);
  const namesOf = (suite: Suite | undefined) =>
    [suite?.catalogue, suite?.extension, suite?.definitions, suite?.populations].map((part) => [
      ...(part?.keys() ?? []),
    ]);
  expect(namesOf(stored)).toEqual(namesOf(FULL));
});

test('a suite that is not stored is undefined', () => {
  expect(openStore(':memory:').suites.get('0'.repeat(64))).toBeUndefined();
});

test('a suite is immutable: content stored under its hash is never changed', () => {
  const store = openStore(':memory:');
  store.suites.add(STARTER);
  store.suites.add({ ...STARTER, entries: [], manifest: { ...STARTER.manifest, version: 'other' } });
  expect(store.suites.get(STARTER.manifest.contentHash)).toEqual(STARTER);
});

test('storing a suite is atomic: if one part fails, nothing is stored', () => {
  const store = openStore(':memory:');
  const [first] = STARTER.entries;
  const entries = first === undefined ? [] : [first, first];
  expect(() => {
    store.suites.add({ ...FULL, entries });
  }).toThrow(/UNIQUE/);
  expect(store.suites.manifests()).toEqual([]);
});

test('manifests are ordered by id, then by hash', () => {
  const store = openStore(':memory:');
  const shorter = derivedSuite('starter', STARTER.entries.slice(1));
  for (const suite of [shorter, STARTER, FULL]) store.suites.add(suite);
  const [low, high] = [STARTER, shorter].map(({ manifest }) => manifest.contentHash).toSorted();
  expect(store.suites.manifests().map(({ contentHash }) => contentHash)).toEqual([
    FULL.manifest.contentHash,
    low,
    high,
  ]);
});

test('entries are outlined in suite order, without their texts', () => {
  const store = openStore(':memory:');
  const [entry] = FULL.entries;
  if (entry === undefined) throw new Error('the suite has no entry');
  const repeated = { ...entry, occurrence: 1, reference: { kind: 'no-call' as const } };
  store.suites.add({ ...FULL, entries: [repeated, ...FULL.entries] });
  const outlines = store.outlines.entries(FULL.manifest.contentHash);
  expect(outlines.map(({ entryKey }) => entryKey)).toEqual([
    `${entry.id}#1`,
    ...FULL.entries.map(({ id }) => id),
  ]);
  expect(outlines.map(({ reference }) => reference)).toEqual(['no-call', 'calls', 'calls', 'calls']);
  expect(outlines[1]).toEqual({
    id: entry.id,
    occurrence: 0,
    entryKey: entry.id,
    category: entry.category,
    scenario: null,
    environments: entry.environments,
    turns: entry.turns.length,
    tools: entry.tools.length,
    reference: 'calls',
  });
  expect(store.outlines.entries('0'.repeat(64))).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Suite, SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import { splitByDomain } from '../../../harness/export/split.ts';
import { STARTER } from '../../support/workbench.ts';

const [ANY] = STARTER.entries;
if (ANY === undefined) throw new Error('the suite has no entries');
const specOf = (name: string): ToolSpec => ({ name, description: '', parameters: {} });

/** An entry that acts in environments, and offers tools of the catalogue and of its own. */
type Drawn = { readonly environments: string[]; readonly offered: string[]; readonly own: string[] };

const WORLDS = ['Bank', 'Clinic', 'Farm', 'Hotel', 'Zoo'];
const KEYS = WORLDS.flatMap((world) => [`${world}.read`, `${world}.write.now`]);
const catalogue = new Map(KEYS.map((key) => [key, specOf(key.slice(key.indexOf('.') + 1))]));

const suiteOf = (drawn: readonly Drawn[], contentHash = 'a'.repeat(64)): Suite => ({
  ...STARTER,
  manifest: { ...STARTER.manifest, contentHash },
  catalogue,
  entries: drawn.map(({ environments, offered, own }, index): SuiteEntry => ({
    ...ANY,
    id: `entry_${index}`,
    environments,
    tools: [...offered, ...own.map(specOf)],
  })),
});

const some = (names: readonly string[]) => fc.subarray([...names], { maxLength: 2 });
const drawnEntries = fc.array(
  fc.record({
    environments: some(WORLDS),
    offered: some(KEYS),
    own: some(['sum', 'mean', 'area', 'volume']),
  }),
  { minLength: 1, maxLength: 30 },
);
const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });

describe('a split by domain', () => {
  test('shows no environment and no tool in both parts', () => {
    fc.assert(
      fc.property(drawnEntries, share, (drawn, wanted) => {
        const suite = suiteOf(drawn);
        const partOf = splitByDomain(suite, wanted);
        if (partOf === undefined) return;
        const shown = { train: new Set<string>(), test: new Set<string>(), crosses: new Set<string>() };
        for (const [index, entry] of suite.entries.entries()) {
          const { environments = [], offered = [], own = [] } = drawn[index] ?? {};
          const worlds = offered.map((key) => key.slice(0, key.indexOf('.')));
          for (const name of [...environments, ...worlds, ...own]) shown[partOf(entry)].add(name);
        }
        expect([...shown.train].filter((name) => shown.test.has(name))).toEqual([]);
      }),
    );
  });

  test('depends on neither the order of the entries nor what was asked before', () => {
    fc.assert(
      fc.property(drawnEntries, share, (drawn, wanted) => {
        const suite = suiteOf(drawn);
        const reversed = { ...suite, entries: suite.entries.toReversed() };
        const [left, right] = [splitByDomain(suite, wanted), splitByDomain(reversed, wanted)];
        expect(suite.entries.map((entry) => left?.(entry))).toEqual(
          suite.entries.map((entry) => right?.(entry)),
        );
      }),
    );
  });

  test('meets the share as nearly as whole domains allow, and leaves neither part empty', () => {
    const plain = WORLDS.flatMap((world, at) =>
      Array.from({ length: 10 + at }, (): Drawn => ({
        environments: [world],
        offered: [`${world}.read`],
        own: [],
      })),
    );
    for (const [wanted, hash] of [
      [0.5, 'a'],
      [0.9, 'b'],
      [0.99, 'c'],
      [0.01, 'd'],
    ] as const) {
      const suite = suiteOf(plain, hash.repeat(64));
      const partOf = splitByDomain(suite, wanted);
      const parts = suite.entries.map((entry) => partOf?.(entry));
      expect(new Set(parts)).toEqual(new Set(['train', 'test']));
      const train = parts.filter((part) => part === 'train').length / parts.length;
      expect(Math.abs(train - wanted)).toBeLessThan(14 / 60 + 0.01); // the largest domain
    }
  });

  test('holds out other domains of another suite', () => {
    const plain = WORLDS.map((world): Drawn => ({ environments: [world], offered: [], own: [] }));
    const heldIn = (hash: string): string => {
      const suite = suiteOf(plain, hash.repeat(64));
      const partOf = splitByDomain(suite, 0.8);
      return suite.entries
        .filter((entry) => partOf?.(entry) === 'test')
        .map(({ environments }) => environments.join())
        .join();
    };
    expect(new Set(['a', 'b', 'c', 'd', 'e'].map(heldIn)).size).toBeGreaterThan(1);
  });
});

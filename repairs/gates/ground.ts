import { createHash } from 'node:crypto';
import { REGISTRIES } from '../../benchmarks/suites/suite-world.ts';
import type { Override } from '../../harness/contract/environment.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { PatchedParts } from '../patch/apply-patches.ts';
import { benchOf } from './bench.ts';
import type { Bench, GateMeans } from './bench.ts';

/** The suite that patches change, and what their trials share. */
export type Ground = {
  readonly parent: Suite;
  /** What the entries of the parent are played and judged with. */
  readonly bench: Bench;
  readonly overrides: readonly Override[];
  /** The parent with other parts. Parts of equal content are the same objects, so that what is memoized by them is shared. */
  readonly patched: (parts: PatchedParts) => Suite;
  /** What entries of a patched suite are played and judged with: the parent's, unless tools differ. Its own entries are the parent's. */
  readonly benchFor: (patched: Suite) => Bench;
};

/** Benches with other tools that are kept: those of a family and of the whole are used again. */
const MOST_BENCHES = 8;

/** @throws {InputError} like {@link benchOf}. */
export function groundOf(parent: Suite, means: GateMeans): Ground {
  const bench = benchOf(parent, means);
  const entries = new Map<string, SuiteEntry>();
  const benches = new Map<string, Bench>();
  const before = new Map(parent.entries.map((entry) => [entryKey(entry), entry]));
  return {
    parent,
    bench,
    overrides: (means.registries ?? REGISTRIES).overrides,
    patched: ({ overrides, ...parts }) => ({
      ...parent,
      manifest: { ...parent.manifest, overrides },
      entries: parts.entries.map((entry) =>
        before.get(entryKey(entry)) === entry ? entry : shared(entries, entry),
      ),
      catalogue: isSameCatalogue(parts.catalogue, parent.catalogue) ? parent.catalogue : parts.catalogue,
    }),
    benchFor: (patched) => {
      const { catalogue, manifest } = patched;
      const tools = [...catalogue].filter(([key, tool]) => parent.catalogue.get(key) !== tool);
      const key = JSON.stringify([manifest.overrides, tools]);
      if (tools.length === 0 && manifest.overrides.length === parent.manifest.overrides.length) return bench;
      const known = benches.get(key) ?? benchOf({ ...patched, entries: parent.entries }, means);
      benches.delete(key);
      benches.set(key, known);
      for (const oldest of [...benches.keys()].slice(0, benches.size - MOST_BENCHES)) benches.delete(oldest);
      return known;
    },
  };
}

/** The first entry of the same content. */
function shared(entries: Map<string, SuiteEntry>, entry: SuiteEntry): SuiteEntry {
  const content = createHash('sha256').update(JSON.stringify(entry)).digest('base64');
  const known = entries.get(content) ?? entry;
  entries.set(content, known);
  return known;
}

const isSameCatalogue = (left: Suite['catalogue'], right: Suite['catalogue']): boolean =>
  left.size === right.size && [...left].every(([key, tool]) => right.get(key) === tool);

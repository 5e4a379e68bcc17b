import { seededRandom } from '../../evaluators/statistics/seeded-random.ts';
import { categoriesOf } from '../../benchmarks/bfcl/categories.ts';
import { UsageError } from '../contract/errors.ts';
import { entryKey } from '../contract/suite.ts';
import type { Suite, SuiteEntry } from '../contract/suite.ts';
import type { Selection } from './configuration.ts';

/**
 * The entries that a run plays, in suite order: those of the category, of these the ids, of these a sample, of these the
 * first. The same suite, selection and seed give the same entries.
 *
 * @throws {UsageError} for an unknown category or id, and where nothing is left.
 */
export function selectEntries(suite: Suite, selection: Selection, seed: number): readonly SuiteEntry[] {
  const inCategory = ofCategory(suite, selection.category);
  const chosen = selection.ids === null ? inCategory : withIds(inCategory, selection.ids);
  const sampled = selection.sample === null ? chosen : sample(chosen, selection.sample, seed);
  const entries = selection.limit === null ? sampled : sampled.slice(0, selection.limit);
  if (entries.length > 0) return entries;
  const remedy = 'Name another category.';
  throw new UsageError({ place: '--category', cause: 'no entry is left to play.', remedy });
}

function ofCategory({ manifest, entries }: Suite, category: string): readonly SuiteEntry[] {
  if (category === 'all') return entries;
  const own = entries.filter((entry) => entry.category === category);
  if (own.length > 0) return own;
  if (manifest.id.startsWith('bfcl')) {
    const names = new Set(categoriesOf(category).map(({ name }) => name));
    return entries.filter((entry) => names.has(entry.category));
  }
  const known = [...new Set(entries.map((entry) => entry.category))].join(', ');
  throw new UsageError({
    place: '--category',
    cause: `"${category}" is unknown.`,
    remedy: `Use all, ${known}.`,
  });
}

function withIds(entries: readonly SuiteEntry[], ids: readonly string[]): readonly SuiteEntry[] {
  const wanted = new Set(ids);
  const found = entries.filter((entry) => wanted.has(entryKey(entry)) || wanted.has(entry.id));
  const known = new Set(found.flatMap((entry) => [entryKey(entry), entry.id]));
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length === 0) return found;
  const remedy = 'Check the spelling, and that --category does not leave it out.';
  throw new UsageError({ place: '--ids', cause: `no entry is called ${missing.join(', ')}.`, remedy });
}

/** A sample without replacement, in suite order. */
function sample(entries: readonly SuiteEntry[], size: number, seed: number): readonly SuiteEntry[] {
  const random = seededRandom(seed);
  const left = [...entries.keys()];
  const drawn = new Set<number>();
  while (drawn.size < size && left.length > 0) {
    const [index] = left.splice(random.below(left.length), 1);
    if (index !== undefined) drawn.add(index);
  }
  return entries.filter((_entry, index) => drawn.has(index));
}

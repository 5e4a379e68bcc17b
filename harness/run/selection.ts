import { UsageError } from '../contract/errors.ts';
import { categoriesNamed, categoryWords, selectionWords } from '../contract/suite-definition.ts';
import type { SuiteDefinition } from '../contract/suite-definition.ts';
import { entryKey } from '../contract/suite.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import type { Selection } from './configuration.ts';

/** What a selection reads of an entry. */
export type Selectable = Pick<SuiteEntry, 'id' | 'occurrence' | 'category'>;

/** Draws random integers from 0 up to but excluding `limit`. */
export type Draw = { below(limit: number): number };

/**
 * The entries that a run plays, in suite order. Filters apply in sequence: category, ids, random sample, then limit.
 * Deterministic for equal suite, selection and random numbers.
 *
 * @throws {UsageError} for an unknown category or id, and if no entry is left.
 */
export function selectEntries<Entry extends Selectable>(
  suite: { readonly entries: readonly Entry[] },
  definition: Pick<SuiteDefinition, 'groups' | 'selections'>,
  selection: Selection,
  draw: Draw,
): readonly Entry[] {
  const inCategory = ofCategory(suite, definition, selection.category);
  const chosen = selection.ids === null ? inCategory : withIds(inCategory, selection.ids);
  const sampled = selection.sample === null ? chosen : sample(chosen, selection.sample, draw);
  const entries = selection.limit === null ? sampled : sampled.slice(0, selection.limit);
  if (entries.length > 0) return entries;
  const remedy = 'Use another category.';
  throw new UsageError({ place: '--category', cause: 'the selection contains no entry.', remedy });
}

function ofCategory<Entry extends Selectable>(
  { entries }: { readonly entries: readonly Entry[] },
  definition: Pick<SuiteDefinition, 'groups' | 'selections'>,
  selection: string,
): readonly Entry[] {
  const categories = [...new Set(entries.map(({ category }) => category))];
  const selected = new Set(
    selectionWords(selection).flatMap(
      (word) => categoriesNamed(definition, categories, word) ?? unknown(word, definition, categories),
    ),
  );
  return entries.filter(({ category }) => selected.has(category));
}

function unknown(
  word: string,
  definition: Pick<SuiteDefinition, 'groups' | 'selections'>,
  categories: readonly string[],
): never {
  const words = categoryWords(definition, categories).join(', ');
  throw new UsageError({
    place: '--category',
    cause: `"${word}" is unknown.`,
    remedy: `Use one of ${words}.`,
  });
}

function withIds<Entry extends Selectable>(
  entries: readonly Entry[],
  ids: readonly string[],
): readonly Entry[] {
  const wanted = new Set(ids);
  const selected = entries.filter((entry) => wanted.has(entryKey(entry)) || wanted.has(entry.id));
  const selectedIds = new Set(selected.flatMap((entry) => [entryKey(entry), entry.id]));
  const missing = ids.filter((id) => !selectedIds.has(id));
  if (missing.length === 0) return selected;
  const remedy = 'Check the spelling, and that --category includes the entry.';
  throw new UsageError({ place: '--ids', cause: `there is no entry with id ${missing.join(', ')}.`, remedy });
}

/** A sample without replacement, in suite order. */
function sample<Entry>(entries: readonly Entry[], size: number, draw: Draw): readonly Entry[] {
  const undrawn = [...entries.keys()];
  const drawn = new Set<number>();
  while (drawn.size < size && undrawn.length > 0) {
    const [index] = undrawn.splice(draw.below(undrawn.length), 1);
    if (index !== undefined) drawn.add(index);
  }
  return entries.filter((_entry, index) => drawn.has(index));
}

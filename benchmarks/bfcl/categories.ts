import { UsageError } from '../../harness/contract/errors.ts';
import { selectionWords } from '../../harness/contract/suite-definition.ts';

/** How the entries of a category are judged. */
export type CategoryKind = 'multi-turn' | 'ast' | 'no-call' | 'any-call';

export type Category = {
  readonly name: string;
  readonly kind: CategoryKind;
  readonly language: 'python' | 'java' | 'javascript';
  readonly group: 'multi_turn' | 'non_live' | 'live';
};

const category = (
  name: string,
  kind: CategoryKind,
  group: Category['group'],
  language: Category['language'] = 'python',
): Category => ({ name, kind, group, language });

/**
 * The 17 categories of BFCL V3 that have entries here, in upstream's order; its retired executable categories have
 * none.
 */
export const CATEGORIES: readonly Category[] = [
  category('simple', 'ast', 'non_live'),
  category('irrelevance', 'no-call', 'non_live'),
  category('parallel', 'ast', 'non_live'),
  category('multiple', 'ast', 'non_live'),
  category('parallel_multiple', 'ast', 'non_live'),
  category('java', 'ast', 'non_live', 'java'),
  category('javascript', 'ast', 'non_live', 'javascript'),
  category('live_simple', 'ast', 'live'),
  category('live_multiple', 'ast', 'live'),
  category('live_parallel', 'ast', 'live'),
  category('live_parallel_multiple', 'ast', 'live'),
  category('live_irrelevance', 'no-call', 'live'),
  category('live_relevance', 'any-call', 'live'),
  category('multi_turn_base', 'multi-turn', 'multi_turn'),
  category('multi_turn_miss_func', 'multi-turn', 'multi_turn'),
  category('multi_turn_miss_param', 'multi-turn', 'multi_turn'),
  category('multi_turn_long_context', 'multi-turn', 'multi_turn'),
];

/**
 * Categories that a flag selects, in the order of {@link CATEGORIES}: names, or `multi_turn`, `single_turn`, `live`,
 * `non_live`, `all`, separated by commas.
 *
 * @throws {UsageError} for any other word.
 */
export function categoriesOf(selection: string): readonly Category[] {
  const selected = new Set(selectionWords(selection).flatMap(categoriesOfWord));
  return CATEGORIES.filter((category) => selected.has(category));
}

function categoriesOfWord(word: string): readonly Category[] {
  if (word === 'all') return CATEGORIES;
  if (word === 'single_turn') return CATEGORIES.filter(({ kind }) => kind !== 'multi-turn');
  const group = CATEGORIES.filter((candidate) => candidate.group === word);
  const selected = group.length > 0 ? group : CATEGORIES.filter(({ name }) => name === word);
  if (selected.length > 0) return selected;
  const allowed = [
    'all',
    'single_turn',
    'multi_turn',
    'live',
    'non_live',
    ...CATEGORIES.map(({ name }) => name),
  ];
  throw new UsageError({
    place: '--category',
    cause: `"${word}" is unknown.`,
    remedy: `Use one of ${allowed.join(', ')}.`,
  });
}

/** Sort key of upstream's rows: the category in the id, then the number after it. */
export function orderOf(id: string): readonly [string, number] | undefined {
  const match = /^(.*)_(\d+)(?:-[^_]*)?$/s.exec(id);
  return match === null ? undefined : [match[1] ?? '', Number(match[2])];
}

/** Rows in upstream's order (stable). */
export function inUpstreamOrder<Item>(rows: readonly Item[], idOf: (row: Item) => string): readonly Item[] {
  const keyed = rows.map((row) => ({ row, key: orderOf(idOf(row)) ?? ['', 0] }) as const);
  const byName = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
  return keyed
    .toSorted((left, right) => byName(left.key[0], right.key[0]) || left.key[1] - right.key[1])
    .map(({ row }) => row);
}

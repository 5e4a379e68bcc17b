import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import type { Scope } from './schemas/board.ts';
import { groupWeights } from '../../evaluators/ranking/table-cells.ts';
import type { BfclGroup } from '../../evaluators/ranking/table-cells.ts';
import type { SuiteLedger } from './ledger.ts';

/** A scope with the categories that its scores are made of. */
export type LedgerScope = {
  readonly scope: Scope;
  /** The suite's own names, in suite order. */
  readonly categories: readonly string[];
  /** Weight by category, from the number of scored entries of each. */
  weightsOf(sizes: ReadonlyMap<string, number>): ReadonlyMap<string, number>;
};

/** Scopes of a suite, the one that a reader meets first in front, categories last. */
export function scopesOf(
  { manifest, categories }: Pick<SuiteLedger, 'manifest' | 'categories'>,
  slugs: ReadonlyMap<string, string>,
): readonly LedgerScope[] {
  const names = [...categories.keys()];
  const single = names.map((name) => categoryScope(name, slugs, categories.get(name)?.length ?? 0));
  const groups = manifest.id === 'bfcl-v3' ? BFCL_GROUPS : [ALL];
  const grouped = groups.map(({ slug, title, kind, formula, parts, holds }): LedgerScope => {
    const own = names.filter(holds);
    const group = slug;
    return {
      scope: {
        ...{ slug, title, kind, formula },
        parts: parts ?? own.map((name) => slugs.get(name) ?? name),
        entries: own.reduce((sum, name) => sum + (categories.get(name)?.length ?? 0), 0),
      },
      categories: own,
      weightsOf: (sizes) => (isBfclGroup(manifest.id, group) ? groupWeights(group, sizes) : sizes),
    };
  });
  return [...grouped, ...single];
}

function categoryScope(name: string, slugs: ReadonlyMap<string, string>, entries: number): LedgerScope {
  const formula = 'The share of the entries that pass.';
  return {
    scope: {
      ...{
        slug: slugs.get(name) ?? name,
        title: titleOf(name),
        kind: 'category',
        parts: [],
        formula,
        entries,
      },
    },
    categories: [name],
    weightsOf: (sizes) => sizes,
  };
}

/** `multi_turn_base` as a heading. */
export function titleOf(name: string): string {
  const words = name
    .replaceAll('_', ' ')
    .replace(/^multi turn/, 'multi-turn')
    .replace(/javascript/, 'JavaScript');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

type Group = Pick<Scope, 'title' | 'kind' | 'formula'> & {
  readonly slug: string;
  /** Slugs of the scopes it is made of; absent: its categories. */
  readonly parts?: string[];
  readonly holds: (category: string) => boolean;
};

const ALL: Group = {
  slug: 'overall',
  title: 'Overall',
  kind: 'overall',
  formula: 'The share of all entries that pass.',
  holds: () => true,
};

const inGroup =
  (group: string) =>
  (category: string): boolean =>
    CATEGORIES.some((known) => known.name === category && known.group === group);

const BFCL_GROUPS: readonly Group[] = [
  {
    ...ALL,
    parts: ['non_live', 'live', 'multi_turn'],
    formula:
      'The mean of its three parts, as upstream weighs them. Executable categories, whose services are gone, and categories without episodes are in no score here, so published figures differ a little; a model without episodes of a part has no score.',
  },
  {
    slug: 'non_live',
    title: 'Non-live',
    kind: 'group',
    formula:
      'The mean of five parts: simple (itself the mean of Python, Java and JavaScript), multiple, parallel, parallel multiple and irrelevance.',
    holds: inGroup('non_live'),
  },
  {
    slug: 'live',
    title: 'Live',
    kind: 'group',
    formula: 'The mean of its categories, each weighted by its entries.',
    holds: inGroup('live'),
  },
  {
    slug: 'multi_turn',
    title: 'Multi-turn',
    kind: 'group',
    formula: 'The mean of its categories; those without episodes of any model are left out.',
    holds: inGroup('multi_turn'),
  },
];

function isBfclGroup(suite: string, slug: string): slug is BfclGroup {
  return suite === 'bfcl-v3' && BFCL_GROUPS.some((group) => group.slug === slug);
}

import { groupWeights } from '../../evaluators/ranking/suite-ranking.ts';
import { categoriesInGroup } from '../contract/suite-definition.ts';
import type { SuiteGroup } from '../contract/suite-definition.ts';
import type { SuiteLedger } from './ledger.ts';
import type { Scope } from './schemas/board.ts';

/** A scope with the categories that its scores are computed from. */
export type LedgerScope = {
  readonly scope: Scope;
  /** `undefined`: the scope is a single category. */
  readonly group: SuiteGroup | undefined;
  /** Names in the suite, in suite order. */
  readonly categories: readonly string[];
  /** Weight by category, computed from the number of scored entries of each. */
  weightsOf(sizes: ReadonlyMap<string, number>): ReadonlyMap<string, number>;
};

/** Scopes of a suite in display order, categories last. */
export function scopesOf(
  { definition, categories }: Pick<SuiteLedger, 'definition' | 'categories'>,
  slugs: ReadonlyMap<string, string>,
): readonly LedgerScope[] {
  const names = [...categories.keys()];
  const entriesIn = (category: string): number => categories.get(category)?.length ?? 0;
  const single = names.map((name) => categoryScope(name, slugs, entriesIn(name)));
  const grouped = definition.groups.map((group): LedgerScope => {
    const members = categoriesInGroup(group, names);
    const { slug, title, kind, formula } = group;
    const parts = group.parts ?? members.map((name) => slugs.get(name) ?? name);
    const entries = members.reduce((sum, name) => sum + entriesIn(name), 0);
    return {
      scope: { slug, title, kind, formula, parts: [...parts], entries },
      group,
      categories: members,
      weightsOf: (sizes) => groupWeights(group, sizes),
    };
  });
  return [...grouped, ...single];
}

function categoryScope(name: string, slugs: ReadonlyMap<string, string>, entries: number): LedgerScope {
  const formula = 'Share of entries that pass.';
  return {
    scope: {
      slug: slugs.get(name) ?? name,
      title: titleOf(name),
      kind: 'category',
      parts: [],
      formula,
      entries,
    },
    group: undefined,
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

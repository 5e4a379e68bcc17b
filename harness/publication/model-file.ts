import type { ModelFile } from './schemas/board-files.ts';
import type { Agreement } from './schemas/board.ts';
import { agreementOf, disputedPositions } from './agreements.ts';
import { legendOf } from './legends.ts';
import { signCounts } from './sign-counts.ts';
import type { PublishedSuite } from './published-suite.ts';

/** The file of one contestant over all suites that it played. */
export function modelFile(contestant: string, slug: string, suites: readonly PublishedSuite[]): ModelFile {
  const played = suites.filter(({ ledger }) => ledger.contestants.includes(contestant));
  return {
    format: 'assay-model',
    version: 1,
    model: slug,
    reasons: played.flatMap((suite) => reasonsOf(suite, contestant)),
    agreements: played.flatMap((suite) => agreementsOf(suite, [contestant])),
    disputed: played.flatMap((suite) => disputedOf(suite, contestant)),
  };
}

/** Agreements in every scope that both evaluators rank. */
export function agreementsOf(
  { slug, ledger, rankings }: PublishedSuite,
  contestants: readonly string[],
): readonly Agreement[] {
  return rankings
    .filter(({ role }) => role === 'outcome')
    .flatMap(({ scope: { scope, categories } }) => {
      const agreement = agreementOf(ledger, { suite: slug, scope: scope.slug, categories }, contestants);
      return agreement === undefined ? [] : [agreement];
    });
}

function reasonsOf({ slug, ledger, rankings }: PublishedSuite, contestant: string): ModelFile['reasons'] {
  return rankings.flatMap(({ scope: { scope, categories }, role }) => {
    const signs = signCounts(ledger, role, contestant, categories);
    const counts = legendOf(role)
      .filter(({ kind }) => kind === 'fail' || kind === 'unscored')
      .map(({ code, sign }) => ({ code, count: signs.get(sign) ?? 0 }))
      .filter(({ count }) => count > 0)
      .toSorted((left, right) => right.count - left.count);
    return counts.length === 0 ? [] : [{ suite: slug, scope: scope.slug, role, counts }];
  });
}

function disputedOf(
  { slug, ledger, slugs, pages }: PublishedSuite,
  contestant: string,
): ModelFile['disputed'] {
  return [...ledger.categories].flatMap(([category, entries]) => {
    const { falseNegatives, falsePositives } = disputedPositions(ledger, contestant, category);
    if (falseNegatives.length + falsePositives.length === 0) return [];
    const pagesAt = (positions: readonly number[]): string[] =>
      positions.map((position) => pages.get(entries[position]?.entryKey ?? '') ?? '');
    return [
      {
        suite: slug,
        category: slugs.get(category) ?? category,
        falseNegatives: pagesAt(falseNegatives),
        falsePositives: pagesAt(falsePositives),
      },
    ];
  });
}

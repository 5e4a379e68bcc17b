/** What a choice for a budget compares. */
type Choice = { readonly score: number; readonly dollars: number };

/**
 * Those than which no other is both cheaper and better, cheapest first; of equal price the best, of equal score the cheapest
 * counts.
 */
export function cheapestOfTheirScore<Item extends Choice>(items: readonly Item[]): readonly Item[] {
  const ordered = items.toSorted((left, right) => left.dollars - right.dollars || right.score - left.score);
  let best = -Infinity;
  return ordered.filter(({ score }) => {
    if (score <= best) return false;
    best = score;
    return true;
  });
}

/**
 * First and last band of a model, counted from 1 at the top; in a crowded table most models belong to several bands.
 */
export type Band = { readonly first: number; readonly last: number };

/**
 * Group a ranking into bands.
 *
 * A band is a maximal run of neighbours in which no two models can be told apart. Consequently neighbours that cannot
 * be told apart always share a band, and two models that can be told apart never do. Bands overlap, because "cannot be
 * told apart" is not transitive. Two models share a band exactly if their `Band`s overlap.
 *
 * Source: the insert-and-absorb display of Piepho, "An algorithm for a letter-based representation of all-pairwise
 * comparisons" (Journal of Computational and Graphical Statistics 13, 2004), restricted to runs of neighbours.
 *
 * @param count - number of ranked models.
 * @param apart - whether the models at two positions of the ranking, from 0, can be told apart.
 * @returns bands by position.
 */
export function rankBands(count: number, apart: (first: number, second: number) => boolean): Band[] {
  const runs: { readonly from: number; readonly to: number }[] = [];
  for (let from = 0; from < count; from += 1) {
    const to = endOfRun(from, count, apart);
    if (to > (runs.at(-1)?.to ?? -1)) runs.push({ from, to });
  }
  return Array.from({ length: count }, (_, position) => ({
    first: 1 + runs.findIndex(({ to }) => to >= position),
    last: 1 + runs.findLastIndex(({ from }) => from <= position),
  }));
}

/** Last position of the longest run from `from` within which no two are told apart. */
function endOfRun(from: number, count: number, apart: (first: number, second: number) => boolean): number {
  for (let next = from + 1; next < count; next += 1) {
    for (let member = from; member < next; member += 1) if (apart(member, next)) return next - 1;
  }
  return count - 1;
}

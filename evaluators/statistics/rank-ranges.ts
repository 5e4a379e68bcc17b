/** Scores closer than this are equal: they differ only by the order of summation. */
const ROUNDING = 1e-12;

/**
 * Ranks by model, from 1. Models with equal scores share the ranks `best` to `worst`; `NaN` for a model without a
 * score.
 */
export type RankRanges = { readonly best: Float64Array; readonly worst: Float64Array };

/** Rank models by score, highest first. */
export function rankRanges(scores: Float64Array): RankRanges {
  const best = new Float64Array(scores.length).fill(NaN);
  const worst = new Float64Array(scores.length).fill(NaN);
  const scoreOf = (model: number | undefined): number => scores[model ?? -1] ?? NaN;
  const order = [...scores.keys()].filter((model) => !Number.isNaN(scoreOf(model)));
  order.sort((left, right) => scoreOf(right) - scoreOf(left));
  for (let start = 0, end = 0; start < order.length; start = end) {
    end = start + 1;
    while (end < order.length && scoreOf(order[end - 1]) - scoreOf(order[end]) <= ROUNDING) end += 1;
    for (const model of order.slice(start, end)) {
      best[model] = start + 1;
      worst[model] = end;
    }
  }
  return { best, worst };
}

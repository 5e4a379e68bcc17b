import type { Ranking } from '../../../harness/publication/schemas/board.ts';

/** The middle one of the scores with a place, the lower of two; a mark to read others by. `undefined`: there are fewer than three. */
export function medianOf(ranking: Ranking | undefined): number | undefined {
  const scores = (ranking?.standings ?? [])
    .flatMap(({ place, score }) => (place === null || score === null ? [] : [score.value]))
    .toSorted((left, right) => left - right);
  return scores.length < 3 ? undefined : scores[Math.floor((scores.length - 1) / 2)];
}

/** Number of steps of a heat map, each a tenth of the scores from 0 to 100 %. */
export const HEAT_STEPS = 10;

/** Step of a score, from 0 to 9; a score of 100 % is in the last. */
export const heatStep = (score: number): number => Math.min(HEAT_STEPS - 1, Math.floor(score * HEAT_STEPS));

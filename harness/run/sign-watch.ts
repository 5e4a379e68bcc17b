import type { Sign } from '../contract/episode.ts';

/** Signs that a model of a run has shown; each is reported once while the run is played. */
export type SignWatch = {
  /** @returns the signs that occur for the first time. */
  fresh(signs: readonly Sign[]): readonly Sign[];
};

/** Creates the watch of one model. */
export function signWatch(): SignWatch {
  const seen = new Set<Sign>();
  return {
    fresh: (signs) =>
      signs.filter((sign) => {
        const isFresh = !seen.has(sign);
        seen.add(sign);
        return isFresh;
      }),
  };
}

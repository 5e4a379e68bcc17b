import type { Area } from './areas.ts';
import type { TestsRequest } from './programs/answers.ts';

/** What a mutant may take, in CPU seconds, where the code as it is takes some. */
export const limitFor = (seconds: number): number => 10 + 5 * seconds;

/** The order in which tests of a mutant run. It changes how soon a mutant is killed, and never whether. */
export type TestOrder = {
  /** Test files with their limits, those with the most kills for their time first. */
  readonly ordered: (area: Area, paths: readonly string[]) => TestsRequest['files'];
  /** Counts a kill. @param path - test file; `null`: an error outside of any. */
  readonly killed: (area: Area, path: string | null) => void;
};

/** An order that learns from the kills in each area. @param seconds - CPU seconds by test file, without a mutant. */
export function createTestOrder(seconds: Readonly<Record<string, number>>): TestOrder {
  const kills = new Map<string, number>();
  const keyOf = (area: Area, path: string): string => `${area.name}\n${path}`;
  const killsOf = (area: Area, path: string): number => kills.get(keyOf(area, path)) ?? 0;
  const secondsOf = (path: string): number => seconds[path] ?? 0;
  return {
    ordered(area, paths) {
      const costs = new Map(paths.map((path) => [path, secondsOf(path) / (1 + killsOf(area, path))]));
      return paths
        .toSorted((left, right) => (costs.get(left) ?? 0) - (costs.get(right) ?? 0))
        .map((path) => ({ path, limit: limitFor(secondsOf(path)) }));
    },
    killed(area, path) {
      if (path !== null) kills.set(keyOf(area, path), killsOf(area, path) + 1);
    },
  };
}

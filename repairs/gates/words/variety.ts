import type { AuditedSuite } from '../../audit/detector.ts';
import { difficultyOf } from './difficulty.ts';
import type { Difficulty } from './difficulty.ts';
import { diversityOf } from './diversity.ts';
import type { Diversity } from './diversity.ts';
import { factsOf } from './facts.ts';

/** How much the entries of a kind differ, and how hard they are in the mean. */
export type Variety = Diversity & { readonly difficulty: Difficulty };

/** Means over the entries of a suite; without entries, zeros. */
export function varietyOf(audited: AuditedSuite): Variety {
  const all = audited.suite.entries.map((entry) => difficultyOf(factsOf(entry, audited)));
  const mean = (figure: (one: Difficulty) => number): number =>
    all.reduce((sum, one) => sum + figure(one), 0) / Math.max(1, all.length);
  return {
    ...diversityOf(audited),
    difficulty: {
      hops: mean(({ hops }) => hops),
      calls: mean(({ calls }) => calls),
      writes: mean(({ writes }) => writes),
      turns: mean(({ turns }) => turns),
      idleTools: mean(({ idleTools }) => idleTools),
    },
  };
}

/** The same for the entries of each category, in the order in which categories come. */
export function varietyByCategory(audited: AuditedSuite): ReadonlyMap<string, Variety> {
  const byCategory = Map.groupBy(audited.suite.entries, ({ category }) => category);
  return new Map(
    Array.from(byCategory, ([category, entries]) => [
      category,
      varietyOf({ ...audited, suite: { ...audited.suite, entries } }),
    ]),
  );
}

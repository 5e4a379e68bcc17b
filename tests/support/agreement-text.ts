import { agreement } from '../../evaluators/statistics/kappa.ts';
import type { Estimate } from '../../evaluators/statistics/score.ts';
import { stratifiedShare } from '../../evaluators/statistics/stratified-share.ts';
import { wilson } from '../../evaluators/statistics/wilson.ts';

/** A case that readers judged, beside what an evaluator says of it. */
export type JudgedCase = { readonly read: string; readonly given: string; readonly cell: string };

/**
 * Agreement of an evaluator with readers in one line: hits with Wilson's interval, kappa, and the share weighted to the
 * population.
 *
 * @param population - size by cell; cases were drawn from each cell at a rate of its own.
 */
export function agreementText(cases: readonly JudgedCase[], population: ReadonlyMap<string, number>): string {
  const hits = cases.filter(({ read, given }) => read === given);
  const { kappa } = agreement(
    cases.map(({ read }) => read),
    cases.map(({ given }) => given),
  );
  const weighted = stratifiedShare(
    Array.from(population, ([name, size]) => ({
      size,
      successes: hits.filter(({ cell }) => cell === name).length,
      n: cases.filter(({ cell }) => cell === name).length,
    })),
  );
  const share = wilson(hits.length, cases.length);
  return `${hits.length}/${cases.length} = ${estimateText(share)}, kappa ${estimateText(kappa)}, weighted to all ${estimateText(weighted)}`;
}

/** Three decimals and the interval; `-` for what is unknown. */
export function estimateText({ value, interval }: Estimate): string {
  const text = (number: number | undefined): string => number?.toFixed(3) ?? '-';
  return `${text(value)} [${text(interval?.low)}, ${text(interval?.high)}]`;
}

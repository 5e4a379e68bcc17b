import type { Estimate, Standing } from '../../../harness/publication/schemas/board.ts';
import type { Reliability } from '../../../harness/contract/score-table.ts';

/** One figure of repeated trials, as a column. */
export type TrialFigure = {
  /** Name of the column in the URL of a sorted table. */
  readonly column: string;
  readonly label: string;
  /** Says what the figure is for a number of trials, with the name that the literature gives it. */
  readonly explanation: (trials: number) => string;
  /** `null`: unknown for this number of trials. */
  readonly estimate: (reliability: Reliability | null, trials: number) => Estimate | null;
};

/** Figures of repeated trials, in the order of `assay rank`. */
export const TRIAL_FIGURES: readonly TrialFigure[] = [
  {
    column: 'all-pass',
    label: 'all pass, %',
    explanation: (trials) => `pass^${trials}: the chance that ${trials} trials of an entry all pass`,
    estimate: (reliability, trials) => chancesOf(reliability, trials)?.passHatK ?? null,
  },
  {
    column: 'one-passes',
    label: 'one passes, %',
    explanation: (trials) =>
      `pass@${trials}: the chance that at least one of ${trials} trials of an entry passes`,
    estimate: (reliability, trials) => chancesOf(reliability, trials)?.passAtK ?? null,
  },
  {
    column: 'flips',
    label: 'disagree, %',
    explanation: () => 'Flip rate: the share of entries whose trials disagree',
    estimate: (reliability) => reliability?.flipRate ?? null,
  },
];

const chancesOf = (reliability: Reliability | null, trials: number): Reliability['byK'][number] | undefined =>
  reliability?.byK.find(({ k }) => k === trials);

/** The largest number of trials of a row; `undefined` if no row has several. */
export function mostTrials(standings: Iterable<Pick<Standing, 'reliability'>>): number | undefined {
  const trials = [...standings].flatMap(({ reliability }) => reliability?.trials ?? []);
  return trials.length === 0 ? undefined : Math.max(...trials);
}

import type { Board, EvaluatorInfo, Role } from './schemas/board.ts';
import type { EvaluatorIdentity } from '../contract/judging.ts';
import { legendOf } from './legends.ts';

/** How the figures of the board are made. */
export const STATISTICS: Board['statistics'] = {
  interval:
    'The 95 % interval of a score is Wilson’s at the effective size of the sample: entries that vary one scenario count as one cluster, and the variance comes from 1,000 resamples of the clusters. Six digits are kept.',
  rankInterval:
    'On each of the 1,000 resamples all models are ranked anew; the interval of a rank holds 95 % of a model’s ranks and always the rank itself.',
  band: 'Every pair of models is tested on the shared resamples, with Holm’s correction over all pairs; a band is a longest run of neighbours of whom no two can be told apart. Bands overlap: two models cannot be told apart exactly when they share a band.',
  tau: 'Kendall’s tau-b between two orders of the same models, with a 95 % percentile interval from 1,000 resamples of the clusters that are drawn for both rankings at once.',
  difficulty:
    'By the share of scored episodes of models (not of baseline agents) that pass under action: solved by all, easy from two thirds, medium from one third, hard below, unsolved by all; unknown where no model was scored.',
};

const TITLES: Readonly<Record<Role, { readonly title: string; readonly explanation: string }>> = {
  action: {
    title: 'Action',
    explanation:
      'What the benchmark’s authors check: single calls are matched with the accepted ones; in conversations the world after each turn and the outputs obtained are held against one recorded reference.',
  },
  outcome: {
    title: 'Outcome',
    explanation:
      'Whichever way a model took: the world must end as the user asked, what was to be looked up must have become known, what was told must be true, and nothing else may have changed.',
  },
};

/** An evaluator of the board: all evaluators of one role together. */
export function evaluatorInfo(role: Role, identities: readonly EvaluatorIdentity[]): EvaluatorInfo {
  return {
    role,
    identity: identities.map(({ id, version }) => `${id}@${version}`).join(' + '),
    version: [...new Set(identities.map(({ version }) => version))].join(', '),
    ...TITLES[role],
    legend: legendOf(role),
  };
}

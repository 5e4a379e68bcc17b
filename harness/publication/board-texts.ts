import type { Board, EvaluatorInfo, Role } from './schemas/board.ts';
import type { EvaluatorIdentity } from '../contract/judging.ts';
import { legendOf } from './legends.ts';

/** What a board that is not for publication says of itself. */
export const LOCAL_NOTICE =
  'For this machine alone: this shows task texts that a public board leaves out, and transcripts of your own runs. Do not publish it.';

/** How the figures of the board are computed. */
export const STATISTICS: Board['statistics'] = {
  interval:
    'The 95 % interval of a score is Wilson’s at the effective size of the sample: entries that vary one scenario count as one cluster, and the variance comes from 1,000 resamples of the clusters. Figures are rounded to six decimals.',
  rankInterval:
    'All models are ranked on each of the 1,000 resamples; the interval of a rank contains 95 % of a model’s ranks and always the rank itself.',
  band: 'Every pair of models is tested on the shared resamples, with Holm’s correction over all pairs; a band is a maximal sequence of neighbouring models of which no two differ significantly. Bands overlap: two models do not differ significantly if and only if they share a band.',
  tau: 'Kendall’s tau-b between two orders of the same models, with a 95 % percentile interval from 1,000 resamples of the clusters, each shared by both rankings.',
  difficulty:
    'By the share of models’ scored episodes that pass under action, baseline agents excluded: solved at 100 %, easy from two thirds, medium from one third, hard below that, unsolved at 0 %; unknown if no model was scored.',
};

const TITLES: Readonly<Record<Role, { readonly title: string; readonly explanation: string }>> = {
  action: {
    title: 'Action',
    explanation:
      'The check of the benchmark’s authors: single calls are matched against the accepted ones; in conversations, the state after each turn and the outputs are compared with one recorded reference.',
  },
  outcome: {
    title: 'Outcome',
    explanation:
      'Any path to the goal passes: the final state must be as the user asked, the requested information must have been looked up, what the model tells the user must be true, and nothing else may have changed. Single calls must have the effect that the user asked for, in any notation of their values.',
  },
};

/** Describes an evaluator of the board, which combines all evaluators of one role. */
export function evaluatorInfo(role: Role, identities: readonly EvaluatorIdentity[]): EvaluatorInfo {
  return {
    role,
    identity: identities.map(({ id, version }) => `${id}@${version}`).join(' + '),
    version: [...new Set(identities.map(({ version }) => version))].join(', '),
    ...TITLES[role],
    legend: legendOf(role),
  };
}

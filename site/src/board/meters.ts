import type { Usage } from '../../../harness/publication/schemas/board.ts';
import { mean, wholeMean } from './figures.ts';

/** One thing that episodes take, as a column. */
export type Meter = {
  /** Name of the column in the address of a sorted table. */
  readonly column: string;
  readonly label: string;
  readonly explanation: string;
  /** `null`: not known. */
  readonly value: (usage: Usage) => number | null;
  readonly figure: (value: number | null | undefined) => string;
};

const METERS: readonly Meter[] = [
  {
    column: 'dollars',
    label: '$\u00a0per 1,000',
    explanation:
      'US dollars for 1,000 episodes, mean; of imported outputs, as the original leaderboard printed it',
    value: ({ dollarsPerThousand }) => dollarsPerThousand,
    figure: mean,
  },
  {
    column: 'seconds',
    label: 'Seconds',
    explanation: 'Latency of an episode, mean',
    value: ({ latencySeconds }) => latencySeconds,
    figure: mean,
  },
  {
    column: 'tokens-in',
    label: 'Tokens in',
    explanation: 'Input tokens of an episode, mean',
    value: ({ inputTokens }) => inputTokens,
    figure: wholeMean,
  },
  {
    column: 'tokens-out',
    label: 'Tokens out',
    explanation: 'Output tokens of an episode, mean',
    value: ({ outputTokens }) => outputTokens,
    figure: wholeMean,
  },
];

/** The meters of which anything is known. */
export const metersOf = (usages: readonly Usage[]): Meter[] =>
  METERS.filter(({ value }) => usages.some((usage) => value(usage) !== null));

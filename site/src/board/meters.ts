import type { Usage } from '../../../harness/publication/schemas/board.ts';
import { mean, wholeMean } from './figures.ts';

/** One usage figure of episodes, as a column. */
export type Meter = {
  /** Name of the column in the URL of a sorted table. */
  readonly column: string;
  readonly label: string;
  readonly explanation: string;
  /** `null`: unknown. */
  readonly value: (usage: Usage) => number | null;
  readonly figure: (value: number | null | undefined) => string;
};

/** What episodes cost. */
export const COST: Meter = {
  column: 'dollars',
  label: '$\u00a0per 1,000',
  explanation:
    'Mean US dollars per 1,000 episodes; for imported outputs, the price printed on the original leaderboard',
  value: ({ dollarsPerThousand }) => dollarsPerThousand,
  figure: mean,
};

const METERS: readonly Meter[] = [
  COST,
  {
    column: 'seconds',
    label: 'Seconds',
    explanation: 'Mean latency per episode',
    value: ({ latencySeconds }) => latencySeconds,
    figure: mean,
  },
  {
    column: 'tokens-in',
    label: 'Tokens in',
    explanation: 'Mean input tokens per episode',
    value: ({ inputTokens }) => inputTokens,
    figure: wholeMean,
  },
  {
    column: 'tokens-out',
    label: 'Tokens out',
    explanation: 'Mean output tokens per episode',
    value: ({ outputTokens }) => outputTokens,
    figure: wholeMean,
  },
];

/** The meters with at least one known value. */
export const metersOf = (usages: readonly Usage[]): Meter[] =>
  METERS.filter(({ value }) => usages.some((usage) => value(usage) !== null));

import { z } from 'zod';
import { harmlessLine } from '../contract/harmless.ts';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

/** One model of a run. Missing values are counted as unknown, never estimated. */
const ModelStatus = z.strictObject({
  model: z.string(),
  done: z.int(),
  infrastructure: z.int(),
  /** Episodes by the bucket that neither the model nor the network accounts for. */
  other: z.record(z.string(), z.int()),
  /** Episodes to play; `null` for an import, which has no plan. */
  left: z.int().nullable(),
  /** `null`: the model has no episode. */
  meters: z
    .strictObject({
      inputTokens: z.int(),
      outputTokens: z.int(),
      /** Replies with unknown tokens. */
      unmetered: z.int(),
      replies: z.int(),
      /** Sum over the replies with a known latency. */
      latencySeconds: z.number(),
      /** Replies with a known latency. */
      timed: z.int(),
      /** US dollars, over the episodes with known cost. */
      cost: z.number(),
      /** Episodes with unknown cost. */
      unpriced: z.int(),
      attempts: z.int(),
      /** Episodes with unknown attempts. */
      uncounted: z.int(),
    })
    .nullable(),
});

/** Progress and cost of a run, as `assay status --json` writes them. */
export const RunStatus = z.strictObject({
  id: z.string(),
  kind: z.enum(['import', 'live']),
  suite: z.strictObject({ id: z.string().nullable(), contentHash: z.string() }),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  models: z.array(ModelStatus),
  /** US dollars, replies to unfinished episodes included, and replies of unknown price; `null` for an import. */
  spent: z.strictObject({ dollars: z.number(), unpriced: z.int() }).nullable(),
  /** Failed attempts of episodes that are being played. */
  running: z.array(
    z.strictObject({ model: z.string(), episodes: z.int(), failed: z.int(), trouble: z.string() }),
  ),
});
export type RunStatus = z.infer<typeof RunStatus>;

const HEAD = [
  ...['model', 'done', 'infrastructure', 'other', 'left'],
  ...['tokens in', 'tokens out', 'cost', 'attempts'],
];

/** The status as text. @param resume - command that plays again what failed for reasons outside the control of the model. */
export function statusText(status: RunStatus, width: TableWidth, resume: string): string {
  const { id, kind, suite, startedAt, models, spent, running } = status;
  const again = models.some(
    ({ infrastructure, other }) => infrastructure > 0 || Object.keys(other).length > 0,
  );
  const unknown =
    spent === null || spent.unpriced === 0 ? '' : `, and ${spent.unpriced} replies of unknown price`;
  const rows = models.map((model) => [
    ...[model.model, model.done, model.infrastructure, othersText(model.other), model.left ?? '-'],
    ...metersCells(model.meters),
  ]);
  return [
    harmlessLine(
      `run ${id} (${kind}) over ${suite.id ?? '?'} ${suite.contentHash.slice(0, 12)}, started ${startedAt}`,
    ),
    tableText({ head: HEAD, rows, essential: ['model', 'done', 'left'] }, width),
    ...(spent === null
      ? []
      : [`spent: $${spent.dollars.toFixed(4)}${unknown}, including replies to unfinished episodes`]),
    ...running.map(({ model, episodes, failed, trouble }) =>
      harmlessLine(
        `${model}: ${episodes} running ${episodes === 1 ? 'entry has' : 'entries have'} ${failed} failed attempts; the last one: ${trouble}`,
      ),
    ),
    ...(spent !== null && again
      ? [`to retry the episodes that ended for reasons outside the control of the model: ${resume}`]
      : []),
  ].join('\n');
}

function othersText(other: RunStatus['models'][number]['other']): string {
  const named = Object.entries(other);
  return named.length === 0 ? '0' : named.map(([bucket, episodes]) => `${episodes} ${bucket}`).join(', ');
}

/** Tokens in, tokens out, cost and attempts. */
function metersCells(meters: RunStatus['models'][number]['meters']): readonly (string | number)[] {
  if (meters === null) return [0, 0, '-', 0];
  const { inputTokens, outputTokens, unmetered, cost, unpriced, attempts, uncounted } = meters;
  const known = (value: number | string, missing: number, sum: number): string | number =>
    missing === 0 ? value : sum === 0 ? 'unknown' : `${value} + ${missing} unknown`;
  return [
    known(inputTokens, unmetered, inputTokens),
    known(outputTokens, unmetered, outputTokens),
    known(`$${cost.toFixed(4)}`, unpriced, cost),
    known(attempts, uncounted, attempts),
  ];
}

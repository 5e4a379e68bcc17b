import Table from 'cli-table3';
import type { RunRecord } from '../../contract/stored.ts';
import type { ModelMeters } from '../../contract/run-counts.ts';
import type { BucketCount } from '../../store/run-counts.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { OTHER_BUCKETS, outcomesOf } from '../../store/buckets.ts';
import { findRun } from '../../store/find-run.ts';
import { harmlessLine } from '../../contract/harmless.ts';
import { plannedRun } from './planned.ts';

/** Prints progress and cost of each model of a run. @throws {UsageError} for an unknown run. */
export function statusCommand(run: string, database: string, { print }: Pick<Surroundings, 'print'>): void {
  const store = openExistingStore(database);
  try {
    print(statusText(store, findRun(store, run, database)));
  } finally {
    store.close();
  }
}

const HEAD = [
  'model',
  'done',
  'infrastructure',
  'other',
  'left',
  'tokens in',
  'tokens out',
  'cost',
  'attempts',
];

function statusText(store: Store, run: RunRecord): string {
  const suite = store.suites.get(run.suiteHash);
  const planned = plannedRun(run, suite);
  const counts = store.runCounts.buckets().filter(({ runId }) => runId === run.id);
  const meters = new Map(store.runCounts.meters(run.id).map((meter) => [meter.model, meter]));
  const table = new Table({ head: HEAD, style: { head: [], border: [], compact: true } });
  for (const model of new Set([...(planned?.models ?? []), ...meters.keys()])) {
    const modelCounts = counts.filter((count) => count.model === model);
    const { done, infrastructure, other } = outcomesOf(modelCounts);
    const left = planned === undefined ? '-' : planned.episodes - done - infrastructure - other;
    const others = othersText(modelCounts);
    table.push([harmlessLine(model), done, infrastructure, others, left, ...metersCells(meters.get(model))]);
  }
  const { dollars, unpriced } = store.payments.of(run.id);
  const unknown = unpriced === 0 ? '' : `, and ${unpriced} replies of unknown price`;
  const again = counts.some(({ bucket }) => bucket !== 'model');
  return [
    `run ${harmlessLine(run.id)} (${run.kind}) over ${suite?.manifest.id ?? '?'} ${run.suiteHash.slice(0, 12)}, started ${run.startedAt}`,
    table.toString(),
    ...(run.kind === 'live'
      ? [`spent: $${dollars.toFixed(4)}${unknown}, including replies to unfinished episodes`]
      : []),
    ...store.running
      .of(run.id)
      .map(({ model, episodes, failed, trouble }) =>
        harmlessLine(
          `${model}: ${episodes} running ${episodes === 1 ? 'entry has' : 'entries have'} ${failed} failed attempts; the last one: ${trouble}`,
        ),
      ),
    ...(run.kind === 'live' && again
      ? [
          `to retry the episodes that ended for reasons outside the control of the model: assay run --resume ${harmlessLine(run.id)}`,
        ]
      : []),
  ].join('\n');
}

/** Counts of the buckets that neither the model nor the network accounts for, by name. */
function othersText(counts: readonly BucketCount[]): string {
  const named = counts.filter(({ bucket }) => OTHER_BUCKETS.includes(bucket));
  return named.length === 0 ? '0' : named.map(({ bucket, episodes }) => `${episodes} ${bucket}`).join(', ');
}

/** Tokens in, tokens out, cost and attempts. Missing values are counted as unknown, never as 0. */
function metersCells(meters: ModelMeters | undefined): readonly (string | number)[] {
  if (meters === undefined) return [0, 0, '-', 0];
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

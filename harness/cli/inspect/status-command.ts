import type { RunRecord } from '../../contract/stored.ts';
import { commandText } from '../../contract/shell-words.ts';
import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import { plannedRun } from '../../run/planned-run.ts';
import { RunStatus, statusText } from '../../reports/run-status.ts';
import { OTHER_BUCKETS, outcomesOf } from '../../store/buckets.ts';
import { findRun } from '../../store/find-run.ts';
import { openStoreToRead } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import { jsonDocument, present } from '../present.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * Prints progress and cost of each model of a run.
 *
 * @param json - file of the document; `undefined`: none.
 * @throws {UsageError} for an unknown run.
 */
export function statusCommand(
  run: string,
  database: string,
  json: string | undefined,
  surroundings: Surroundings,
): void {
  const store = openStoreToRead(database);
  try {
    const status = statusOf(store, findRun(store, run, database));
    const resume = surroundings.asCalled(commandText('assay', 'run', '--resume', status.id));
    present(surroundings, [jsonDocument(json, status)], () =>
      statusText(status, surroundings.columns(), resume),
    );
  } finally {
    store.close();
  }
}

function statusOf(store: Store, run: RunRecord): RunStatus {
  const suite = store.suites.get(run.suiteHash);
  const planned =
    suite === undefined || run.kind === 'import'
      ? undefined
      : plannedRun(run, { entries: suite.entries, definition: definitionOf(suite.manifest) });
  const counts = store.runCounts.buckets().filter(({ runId }) => runId === run.id);
  const meters = new Map(store.runCounts.meters(run.id).map(({ model, ...values }) => [model, values]));
  const models = [...new Set([...(planned?.models ?? []), ...meters.keys()])].map((model) => {
    const modelCounts = counts.filter((count) => count.model === model);
    const { done, infrastructure, other } = outcomesOf(modelCounts);
    const others = modelCounts.filter(({ bucket }) => OTHER_BUCKETS.includes(bucket));
    return {
      ...{ model, done, infrastructure },
      other: Object.fromEntries(others.map(({ bucket, episodes }) => [bucket, episodes])),
      left: planned === undefined ? null : planned.episodes - done - infrastructure - other,
      meters: meters.get(model) ?? null,
    };
  });
  const { id, kind, suiteHash, startedAt } = run;
  const { dollars, unpriced } = store.payments.of(id);
  return RunStatus.parse({
    ...{ id, kind, startedAt, models },
    suite: { id: suite?.manifest.id ?? null, contentHash: suiteHash },
    spent: kind === 'live' ? { dollars, unpriced } : null,
    running: store.running.of(id).map(({ model, episodes, failed, trouble }) => ({
      ...{ model, episodes, failed, trouble },
    })),
  });
}

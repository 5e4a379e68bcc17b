import Table from 'cli-table3';
import type { RunRecord } from '../../contract/stored.ts';
import type { BucketCount } from '../../store/run-counts.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { outcomesOf } from '../../store/buckets.ts';
import { harmlessLine } from '../../contract/harmless.ts';

/** Most models in a line of the table. */
const NAMED = 3;

/** Prints all runs of a database, oldest first. */
export function runsCommand(database: string, { print }: Pick<Surroundings, 'print'>): void {
  const store = openExistingStore(database);
  try {
    const runs = store.episodes.runs();
    const suites = new Map(store.suites.manifests().map(({ contentHash, id }) => [contentHash, id]));
    print(
      runs.length === 0
        ? `${database} contains no runs yet; start one with "assay run", or store outputs with "assay import"`
        : tableOf(runs, store.runCounts.buckets(), suites),
    );
  } finally {
    store.close();
  }
}

function tableOf(
  runs: readonly RunRecord[],
  counts: readonly BucketCount[],
  suites: ReadonlyMap<string, string>,
): string {
  const head = ['run', 'kind', 'suite', 'models', 'done', 'infrastructure', 'other', 'started'];
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const { id, kind, suiteHash, startedAt } of runs) {
    const runCounts = counts.filter(({ runId }) => runId === id);
    const { done, infrastructure, other } = outcomesOf(runCounts);
    const suite = `${suites.get(suiteHash) ?? '?'} ${suiteHash.slice(0, 12)}`;
    const models = modelsText([...new Set(runCounts.map(({ model }) => model))]);
    const started = startedAt.slice(0, 19).replace('T', ' ');
    const texts = [id, kind, suite, models].map(harmlessLine);
    table.push([...texts, done, infrastructure, other, started]);
  }
  return table.toString();
}

function modelsText(models: readonly string[]): string {
  const named = models.slice(0, NAMED).join(', ');
  return models.length > NAMED ? `${named} and ${models.length - NAMED} more` : named;
}

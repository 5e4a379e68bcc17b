import { RunList, runsText } from '../../reports/runs.ts';
import { outcomesOf } from '../../store/buckets.ts';
import { openStoreToRead } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import { jsonDocument, present } from '../present.ts';
import type { Surroundings } from '../surroundings.ts';

/** Prints all runs of a database, oldest first. @param json - file of the document; `undefined`: none. */
export function runsCommand(database: string, json: string | undefined, surroundings: Surroundings): void {
  const store = openStoreToRead(database);
  try {
    const list = runListOf(store);
    present(surroundings, [jsonDocument(json, list)], () =>
      list.runs.length === 0
        ? surroundings.asCalled(
            `${database} contains no runs yet; start one with "assay run", or store outputs with "assay import"`,
          )
        : runsText(list, surroundings.columns()),
    );
  } finally {
    store.close();
  }
}

function runListOf(store: Store): RunList {
  const suites = new Map(store.suites.manifests().map(({ contentHash, id }) => [contentHash, id]));
  const counts = Map.groupBy(store.runCounts.buckets(), ({ runId }) => runId);
  const runs = store.episodes.runs().map(({ id, kind, suiteHash, startedAt }) => {
    const runCounts = counts.get(id) ?? [];
    return {
      ...{ id, kind, startedAt, ...outcomesOf(runCounts) },
      suite: { id: suites.get(suiteHash) ?? null, contentHash: suiteHash },
      models: [...new Set(runCounts.map(({ model }) => model))],
    };
  });
  return RunList.parse({ runs });
}

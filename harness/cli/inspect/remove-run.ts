import type { RemovedRun } from '../../store/remove-run.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { findRun } from '../../store/find-run.ts';
import { harmlessLine } from '../../contract/harmless.ts';

/** Removes one run and prints what was removed with it. @throws {UsageError} for an unknown run. */
export function removeRunCommand(
  run: string,
  database: string,
  { print }: Pick<Surroundings, 'print'>,
): void {
  const store = openExistingStore(database);
  try {
    const { id } = findRun(store, run, database);
    print(removalText(id, store.removeRun(id)));
  } finally {
    store.close();
  }
}

function removalText(id: string, { episodes, verdicts, spending, suites }: RemovedRun): string {
  const money = spending.dollars === 0 ? '' : `, and the record of $${spending.dollars.toFixed(4)} spent`;
  const names = suites.map((suite) => `${suite.id} (${suite.contentHash.slice(0, 12)})`).join(', ');
  return [
    `removed run ${harmlessLine(id)}: ${episodes} episodes with ${verdicts} verdicts${money}`,
    ...(suites.length === 0 ? [] : [`also removed, since nothing refers to it any more: suite ${names}`]),
  ].join('\n');
}

import type { RemovedRun } from '../../store/remove-run.ts';
import { playedElsewhere } from '../../run/held-lock.ts';
import { LOCK_EXPIRES_AFTER } from '../../store/run-locks.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { findRun } from '../../store/find-run.ts';
import { harmlessLine } from '../../contract/harmless.ts';

/** Removes one run and prints what was removed with it. @throws {UsageError} for an unknown run; {InputError} for one that is played. */
export function removeRunCommand(
  run: string,
  database: string,
  { print, machine, now }: Pick<Surroundings, 'print' | 'machine' | 'now'>,
): void {
  const store = openExistingStore(database);
  try {
    const { id } = findRun(store, run, database);
    const player = store.runLocks.holderOf(id, { ...machine, now: () => now().getTime() });
    if (player !== undefined) throw playedElsewhere(id, player, LOCK_EXPIRES_AFTER / 1000);
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

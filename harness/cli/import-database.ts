import { InputError, UsageError } from '../contract/errors.ts';
import type { Joined, JoinConflict, JoinedRows } from '../store/join.ts';
import { openExistingStore, openStore } from '../store/store.ts';
import { isSameFile, withDatabaseCopy } from '../store/database-copy.ts';
import { harmlessLine } from '../contract/harmless.ts';
import { commandText } from '../contract/shell-words.ts';

/**
 * Merges the runs of another database in one transaction; `file` itself is only read. Idempotent.
 *
 * @returns one line that counts what was added.
 * @throws {InputError | UsageError} if `file` is not a database, is the target itself, or has a run whose id is stored with
 *   other content.
 */
export function importDatabase(file: string, database: string): string {
  if (isSameFile(file, database)) {
    const remedy = 'Name another file, or another database with --db.';
    throw new UsageError({ place: file, cause: 'is the database to merge into.', remedy });
  }
  return withDatabaseCopy(file, database, (copy) => {
    upgradeCopy(copy, file);
    const store = openStore(database);
    try {
      const joined = store.join(copy);
      if (joined.kind !== 'joined') throw conflictError(joined, file, database);
      return joinedText(joined, file);
    } finally {
      store.close();
    }
  });
}

/** Opens the copy, which migrates it to the current schema. An error in it names the file. */
function upgradeCopy(copy: string, file: string): void {
  try {
    const store = openExistingStore(copy);
    const runs = store.episodes.runs();
    store.close();
    if (runs.length > 0) return;
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    const remedy = cause.problem.remedy.replace(' with --db', '');
    throw new InputError({ place: file, cause: cause.problem.cause, remedy }, { cause });
  }
  throw new InputError({ place: file, cause: 'holds no runs.', remedy: 'Name another file.' });
}

export function conflictError(conflict: JoinConflict, file: string, database: string): InputError {
  const runId = harmlessLine(conflict.runId);
  const remedy = `Remove the run from one of the two with "${commandText('assay', 'runs', 'remove', conflict.runId)} --db FILE".`;
  if (conflict.kind === 'other-configuration') {
    const cause = `run ${runId} has a different configuration in ${database}.`;
    return new InputError({ place: file, cause, remedy });
  }
  const { model, entryKey, trial, episodes } = conflict;
  const more = episodes === 1 ? '' : ` and ${episodes - 1} more`;
  const first = harmlessLine(`${model}/${entryKey}/${trial}`);
  const cause = `run ${runId} has different episodes in ${database}: ${first}${more}.`;
  return new InputError({ place: file, cause, remedy });
}

export function joinedText({ added, present, differing }: Joined, file: string): string {
  const kept =
    differing === 0
      ? ''
      : `; in conflict with stored verdicts, which are kept: ${counted(differing, 'verdict')}`;
  return harmlessLine(`${file}: added ${rowsText(added)}; already there: ${rowsText(present)}${kept}`);
}

const rowsText = ({ suites, runs, episodes, verdicts }: JoinedRows): string =>
  [
    counted(runs, 'run'),
    counted(episodes, 'episode'),
    counted(verdicts, 'verdict'),
    counted(suites, 'suite'),
  ].join(', ');

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

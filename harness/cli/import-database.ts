import { InputError, UsageError } from '../contract/errors.ts';
import type { Joined, JoinConflict, JoinedRows } from '../store/join.ts';
import { openExistingStore, openStore } from '../store/store.ts';
import { isSameFile, withDatabaseCopy } from '../store/database-copy.ts';
import { harmlessLine } from '../contract/harmless.ts';

/**
 * Join the runs of another database, all of them or none; `file` itself is only read. Doing it again changes nothing.
 *
 * @returns one line that counts what was added.
 * @throws {InputError | UsageError} where `file` cannot be read as a database, is the one to join into, or holds something
 *   else under the id of a run that is stored.
 */
export function importDatabase(file: string, database: string): string {
  if (isSameFile(file, database)) {
    const remedy = 'Name the database of another machine, or another one with --db.';
    throw new UsageError({ place: file, cause: 'is the database to join into.', remedy });
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

/** Opening a database brings it to the current version. What is wrong with the copy is told of the file. */
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

function conflictError(conflict: JoinConflict, file: string, database: string): InputError {
  const runId = harmlessLine(conflict.runId);
  const remedy = `Remove the run from one of the two with "assay runs remove ${runId} --db FILE".`;
  if (conflict.kind === 'other-configuration') {
    const cause = `run ${runId} has another configuration there than in ${database}.`;
    return new InputError({ place: file, cause, remedy });
  }
  const { model, entryKey, trial, episodes } = conflict;
  const more = episodes === 1 ? '' : ` and ${episodes - 1} more`;
  const first = harmlessLine(`${model}/${entryKey}/${trial}`);
  const cause = `run ${runId} has other episodes there than in ${database}: ${first}${more}.`;
  return new InputError({ place: file, cause, remedy });
}

function joinedText({ added, present, differing }: Joined, file: string): string {
  const kept =
    differing === 0
      ? ''
      : `; ${counted(differing, 'verdict')} of it differ from those that were there, which stay`;
  return `${file}: added ${rowsText(added)}; there already: ${rowsText(present)}${kept}`;
}

const rowsText = ({ suites, runs, episodes, verdicts }: JoinedRows): string =>
  [
    counted(runs, 'run'),
    counted(episodes, 'episode'),
    counted(verdicts, 'verdict'),
    counted(suites, 'suite'),
  ].join(', ');

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

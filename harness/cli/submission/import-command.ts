import { harmlessLine } from '../../contract/harmless.ts';
import { openStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import { conflictError, joinedText } from '../import-database.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { checkSubmissions } from './check-submissions.ts';
import type { CheckRequest } from './check-submissions.ts';
import type { ReadSubmission } from './read-submissions.ts';

/**
 * Checks submissions and stores them with their verdicts in a database, all or none. Idempotent.
 *
 * @returns 1 if anything is not as stated; nothing is stored then.
 * @throws {InputError} if a run is stored with other content, too.
 */
export async function importSubmission(
  { database, ...request }: CheckRequest & { readonly database: string },
  { print, note, variables }: Pick<Surroundings, 'print' | 'note' | 'variables'>,
): Promise<ExitCode> {
  let stored = harmlessLine(`nothing is stored in ${database}`);
  const { lines, agrees } = await checkSubmissions(request, { variables }, (checked, submissions) => {
    const store = openStore(database);
    try {
      noteOthers(store, submissions, note);
      const joined = store.join(checked);
      if (joined.kind !== 'joined') throw conflictError(joined, request.folder, database);
      stored = joinedText(joined, request.folder);
    } finally {
      store.close();
    }
  });
  print([...lines, stored].join('\n'));
  return agrees ? 0 : 1;
}

/** Says where a model of a submission is stored already: its runs with the same settings would be one row. */
function noteOthers(store: Store, submissions: readonly ReadSubmission[], note: Surroundings['note']): void {
  const own = new Set(submissions.flatMap(({ play }) => play.runs.map(({ record }) => record.id)));
  for (const { play } of submissions) {
    const players = store.outlines.players(play.suite.manifest.contentHash);
    const others = players.filter(({ model, runId }) => model === play.model && !own.has(runId));
    const runs = others.map(({ runId }) => runId).join(', ');
    if (runs !== '')
      note(
        `${play.model} is stored already, in ${runs}: runs with the same settings are one row of a ranking`,
      );
  }
}

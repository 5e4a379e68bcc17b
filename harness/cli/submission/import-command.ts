import { openStore } from '../../store/store.ts';
import { conflictError, joinedText } from '../import-database.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { checkSubmissions } from './check-submissions.ts';
import type { CheckRequest } from './check-submissions.ts';

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
  let stored = `nothing is stored in ${database}`;
  const { lines, agrees } = await checkSubmissions(request, { variables }, (checked, submissions) => {
    const store = openStore(database);
    try {
      const others = new Set(submissions.flatMap(({ play }) => play.runs.map(({ record }) => record.id)));
      const models = new Set(submissions.map(({ play }) => play.model));
      for (const { runId, model } of submissions.flatMap(({ play }) =>
        store.outlines.players(play.suite.manifest.contentHash),
      ))
        if (models.has(model) && !others.has(runId))
          note(`${model} is stored already, in run ${runId}: runs with the same settings are one row`);
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

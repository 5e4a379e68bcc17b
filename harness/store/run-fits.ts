import { RunFit } from '../contract/run-fit.ts';
import type { Connection } from './database.ts';
import { storedDocument } from './stored-document.ts';

/** A conclusion with the run that it is about. */
export type StoredRunFit = { readonly runId: string; readonly fit: RunFit };

/** Names that identify an episode's run, model and category. */
type Played = { readonly runId: string; readonly model: string; readonly category: string };

/** Stores whether the recorded episodes of a model in a category are of the entries that they name. */
export function runFitStore(connection: Connection) {
  const upsert = connection.prepare(
    `INSERT INTO run_fit VALUES (?, ?, ?, ?)
     ON CONFLICT (run_id, model, category) DO UPDATE SET body = excluded.body`,
  );
  const select = connection.prepare<[], { runId: string; body: string }>(
    'SELECT run_id AS runId, body FROM run_fit ORDER BY run_id, category, model',
  );
  const all = (): StoredRunFit[] =>
    select
      .all()
      .map(({ runId, body }) => ({ runId, fit: storedDocument(RunFit, body, `a finding on run ${runId}`) }));
  return {
    /** Stores a conclusion; an earlier one of the same run, model and category is replaced. */
    put: (runId: string, fit: RunFit): void => {
      upsert.run(runId, fit.model, fit.category, JSON.stringify(fit));
    },
    /** All conclusions, by run, category and model. */
    all,
    /** Whether an episode belongs to a run that is a mismatch in its category. */
    mismatches(): (played: Played) => boolean {
      const keys = new Set(
        all().flatMap(({ runId, fit: { model, category, conclusion } }) =>
          conclusion === 'mismatch' ? [keyOf({ runId, model, category })] : [],
        ),
      );
      return (played) => keys.size > 0 && keys.has(keyOf(played));
    },
  };
}

function keyOf({ runId, model, category }: Played): string {
  return JSON.stringify([runId, model, category]);
}

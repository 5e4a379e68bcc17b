import type { Judging } from '../contract/judging.ts';
import type { AlikeVerdicts, EpisodeNames, ModelVerdicts } from '../contract/outline.ts';
import type { Connection } from './database.ts';
import { judgingRows } from './judgings.ts';
import { LARGEST_EPISODE } from './stored-document.ts';
import { verdictLines } from './verdict-lines.ts';
import type { VerdictLine, VerdictLines } from './verdict-lines.ts';

/** SQL for the body of a row of `verdict_group`: see {@link VerdictLines}. */
const COUNTED = `(
  SELECT json_group_array(json_array(category, json(lines)) ORDER BY category) FROM (
    SELECT category,
      json_group_array(json_array(entry_key, first, kind, reason, error_type, json(trials)) ORDER BY first) AS lines
    FROM (
      SELECT category, entry_key, min(episode.id) AS first, verdict.kind AS kind,
        CAST(coalesce(verdict.body ->> '$.failures[0].code', verdict.body ->> '$.because') AS TEXT) AS reason,
        CAST(verdict.body ->> '$.failures[0].errorType' AS TEXT) AS error_type,
        json_group_array(trial ORDER BY trial) AS trials
      FROM episode CROSS JOIN verdict ON episode_id = episode.id AND verdict.judging_id = verdict_group.judging_id
      WHERE episode.run_id = verdict_group.run_id AND episode.model = verdict_group.model
      GROUP BY category, entry_key, verdict.kind, reason, error_type
    ) GROUP BY category))`;

/** SQL for the body of a group, counted where it is emptied; `NULL` for one that is too large. */
const BODY = `CASE WHEN octet_length(body) > ${LARGEST_EPISODE} THEN NULL ELSE coalesce(body, ${COUNTED}) END`;

type Played = Pick<EpisodeNames, 'runId' | 'model'>;

/** Lines by category, with the judging that they are of. */
type Group = { readonly judging: Judging; readonly categories: VerdictLines };

type GroupRow = Played & {
  readonly judgingId: number;
  readonly body: string | null;
};

/** A reading that decides an episode which rules cannot decide. */
type Decided = Pick<EpisodeNames, 'runId' | 'model' | 'entryKey' | 'trial'> & {
  readonly judgingId: number;
  readonly kind: 'pass' | 'fail';
};

/** What rankings read of verdicts: one row for each run, model and judging, which the writes of verdicts keep true. */
export function verdictGroups(connection: Connection) {
  const rows = judgingRows(connection);
  const select = connection.prepare<[string], GroupRow>(
    `SELECT run_id AS runId, model, judging_id AS judgingId, ${BODY} AS body FROM verdict_group
     WHERE judging_id IN (SELECT value FROM json_each(?)) ORDER BY run_id, model, judging_id`,
  );
  const selectPlayed = connection.prepare<[Played & { ids: string }], GroupRow>(
    `SELECT run_id AS runId, model, judging_id AS judgingId, ${BODY} AS body FROM verdict_group
     WHERE run_id = :runId AND model = :model AND judging_id IN (SELECT value FROM json_each(:ids)) ORDER BY judging_id`,
  );
  const selectUncounted = connection
    .prepare<[], number>('SELECT rowid FROM verdict_group WHERE body IS NULL')
    .pluck();
  const update = connection
    .prepare<[number], 0 | 1>(
      `UPDATE verdict_group SET body = ${COUNTED} WHERE rowid = ? AND body IS NULL RETURNING body <> '[]'`,
    )
    .pluck();
  const remove = connection.prepare<[number]>('DELETE FROM verdict_group WHERE rowid = ?');
  /** Counts one again that a write has emptied; does nothing for one that another process has counted or deleted. */
  const count = (row: number): void => {
    if (update.get(row) === 0) remove.run(row);
  };

  const selectDecided = connection.prepare<[{ reader: string; ids: string }], Decided>(
    `SELECT run_id AS runId, model, reading.judging_id AS judgingId, entry_key AS entryKey, trial, reading.kind AS kind
     FROM reading JOIN verdict USING (judging_id, episode_id) JOIN episode ON episode.id = reading.episode_id
     WHERE reader = :reader AND reading.judging_id IN (SELECT value FROM json_each(:ids)) AND reading.kind <> 'unscored'
       AND verdict.kind = 'unscored' AND verdict.body ->> '$.because' = 'needs-review'`,
  );

  function* groupsOf(judgings: readonly Judging[], reader: string | undefined): Generator<Group & Played> {
    const ids = rows.idsOf(judgings);
    const byId = rows.byId();
    const decided = Map.groupBy(reader === undefined ? [] : selectDecided.all({ reader, ids }), groupKey);
    for (const { runId, model, judgingId, body } of select.iterate(ids)) {
      const judging = byId.get(judgingId);
      if (judging === undefined) continue; // stored after the judgings were read
      const stored = verdictLines(body, `the summary of verdicts on ${model} of run ${runId}`);
      if (stored.length === 0) continue; // its last verdict was deleted
      const readings = decided.get(groupKey({ runId, model, judgingId }));
      const categories = readings === undefined ? stored : withReadings(stored, readings);
      yield { runId, model, judging, categories };
    }
  }

  return {
    /** Groups that writes have emptied. */
    uncounted: (): readonly number[] => selectUncounted.all(),
    count,
    /** Counts all that are emptied. Call it within the transaction of the writes. */
    countAll: (): void => {
      selectUncounted.all().forEach(count);
    },
    /**
     * Verdicts by run and model. Groups that are emptied are counted, and stay emptied.
     *
     * @param reader - reader whose readings decide the episodes that need review; without one they are unscored.
     */
    *of(judgings: readonly Judging[], reader?: string): Generator<ModelVerdicts> {
      let last: (Played & { readonly groups: Group[] }) | undefined;
      for (const { runId, model, ...group } of groupsOf(judgings, reader)) {
        if (last?.runId === runId && last.model === model) {
          last.groups.push(group);
          continue;
        }
        if (last !== undefined) yield modelVerdicts(last);
        last = { runId, model, groups: [group] };
      }
      if (last !== undefined) yield modelVerdicts(last);
    },
    /** Verdicts on one model in one run, by category. Groups that are emptied are counted, and stay emptied. */
    on(judgings: readonly Judging[], { runId, model }: Played): ModelVerdicts {
      const byId = rows.byId();
      const groups = selectPlayed
        .all({ runId, model, ids: rows.idsOf(judgings) })
        .flatMap(({ judgingId, body }) => {
          const judging = byId.get(judgingId);
          const categories = verdictLines(body, `the summary of verdicts on ${model} of run ${runId}`);
          return judging === undefined ? [] : [{ judging, categories }];
        });
      return modelVerdicts({ runId, model, groups });
    },
  };
}

const groupKey = ({ runId, model, judgingId }: Pick<Decided, 'runId' | 'model' | 'judgingId'>): string =>
  JSON.stringify([runId, model, judgingId]);

/** The lines of a group, with the kinds that readings give to some of its episodes. */
function withReadings(categories: VerdictLines, readings: readonly Decided[]): VerdictLines {
  const kinds = new Map(readings.map(({ entryKey, trial, kind }) => [`${trial} ${entryKey}`, kind]));
  const decided = (line: VerdictLine): VerdictLine[] => {
    const [entryKey, first, kind, reason, errorType, trials] = line;
    if (kind !== 'unscored' || reason !== 'needs-review') return [line];
    const byKind = Map.groupBy(trials, (trial) => kinds.get(`${trial} ${entryKey}`) ?? kind);
    return [...byKind].map(([read, own]) => [entryKey, first, read, reason, errorType, own]);
  };
  return categories.map(([category, lines]) => [category, lines.flatMap(decided)]);
}

function modelVerdicts({ groups, ...names }: Played & { readonly groups: readonly Group[] }): ModelVerdicts {
  const parts = groups.flatMap(({ judging, categories }) =>
    categories.map(([category, lines]) => ({ category, verdicts: lines.map(verdictsOf(judging)) })),
  );
  const inOrder = groups.length === 1 ? parts : parts.toSorted((a, b) => (a.category < b.category ? -1 : 1));
  const categories = [...Map.groupBy(inOrder, ({ category }) => category)].map(
    ([category, own]): [string, readonly AlikeVerdicts[]] => {
      const [only, ...others] = own.map(({ verdicts }) => verdicts);
      if (only === undefined || others.length === 0) return [category, only ?? []];
      return [category, [only, ...others].flat().toSorted((a, b) => a.first - b.first)];
    },
  );
  return { ...names, categories: new Map(categories) };
}

const verdictsOf =
  (judging: Judging) =>
  ([entryKey, first, kind, reason, errorType, trials]: VerdictLine): AlikeVerdicts => {
    return { judging, entryKey, first, kind, reason, errorType, trials };
  };

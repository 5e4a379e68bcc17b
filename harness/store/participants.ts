import { z } from 'zod';
import { StepMetrics } from '../contract/episode.ts';
import type { EpisodeMeters, EpisodeNames, Player } from '../contract/outline.ts';
import type { Connection } from './database.ts';
import { EPISODE_BODY, episodePlace, storedDocument } from './stored-document.ts';
import { settingsIn } from './settings.ts';

const MeteredBody = z.object({
  turns: z.array(z.object({ steps: z.array(z.object({ metrics: StepMetrics })) })),
  cost: z.number().nullable(),
});

/** Episodes of the runs over a suite. */
const PLAYED = 'run_id IN (SELECT id FROM run WHERE suite_hash = :suite)';
/** Episodes that were judged on a suite, regardless of the suite they were played on. */
const JUDGED = `episode.id IN
  (SELECT episode_id FROM verdict JOIN judging ON judging.id = judging_id WHERE suite_hash = :suite)`;

/**
 * Models and costs that count for a suite: those of the episodes of its runs, and of its ancestors' episodes that were
 * judged on it.
 */
export function participantStore(connection: Connection) {
  const selectDerived = connection
    .prepare<[string], 0 | 1>(`SELECT manifest ->> '$.derivedFrom' IS NOT NULL FROM suite WHERE hash = ?`)
    .pluck();
  /**
   * Rows of a query over the episodes that count. An original suite judges only its own episodes, so verdicts are not read.
   */
  const counting = <Row>(sqlOf: (condition: string) => string) => {
    const ofOriginal = connection.prepare<[{ suite: string }], Row>(sqlOf(PLAYED));
    const ofDerived = connection.prepare<[{ suite: string }], Row>(sqlOf(`(${PLAYED} OR ${JUDGED})`));
    return (suite: string): IterableIterator<Row> =>
      (selectDerived.get(suite) === 1 ? ofDerived : ofOriginal).iterate({ suite });
  };
  const selectBodies = counting<EpisodeNames & { id: number; body: string | null }>(
    (condition) =>
      `SELECT episode.id AS id, run_id AS runId, model, category, entry_key AS entryKey, trial, ${EPISODE_BODY} AS body
       FROM episode
       WHERE ${condition} AND bucket = 'model' ORDER BY run_id, model, episode.id`,
  );
  // Goes from each model of a run to the next one in the index of episodes, so that no episode is scanned. What a group that is
  // not counted holds is looked up.
  const selectPlayers = connection.prepare<[{ suite: string }], Omit<Player, 'settings'>>(
    `WITH RECURSIVE played (run_id, model) AS (
       SELECT id, (SELECT min(model) FROM episode WHERE run_id = run.id) FROM run WHERE suite_hash = :suite
       UNION ALL
       SELECT run_id,
         (SELECT min(model) FROM episode WHERE episode.run_id = played.run_id AND episode.model > played.model)
       FROM played WHERE model IS NOT NULL
     ), judged (run_id, model) AS (
       SELECT run_id, model FROM verdict_group JOIN judging ON judging.id = judging_id
       WHERE suite_hash = :suite AND (SELECT manifest ->> '$.derivedFrom' FROM suite WHERE hash = :suite) IS NOT NULL
         AND (body IS NOT NULL OR 0 < (
         SELECT count(*) FROM episode JOIN verdict ON episode_id = episode.id
         WHERE run_id = verdict_group.run_id AND model = verdict_group.model
           AND verdict.judging_id = verdict_group.judging_id))
     )
     SELECT run_id AS runId, model, run.kind AS kind
     FROM (SELECT * FROM played WHERE model IS NOT NULL UNION SELECT * FROM judged) JOIN run ON run.id = run_id
     ORDER BY model, run_id`,
  );
  const selectRun = connection.prepare<[string], { suite: string; configuration: string }>(
    'SELECT suite_hash AS suite, configuration FROM run WHERE id = ?',
  );
  const selectOverlap = connection
    .prepare<[{ model: string; one: string; other: string }], 0 | 1>(
      `SELECT EXISTS (SELECT 1 FROM episode AS one JOIN episode AS other USING (model, entry_key, trial)
       WHERE model = :model AND one.run_id = :one AND other.run_id = :other)`,
    )
    .pluck();
  /**
   * Two runs with one seed that played the same trial of an entry are no larger sample: their requests are equal, and the
   * second took the stored replies of the first. Such a run stays apart.
   */
  function* withSettings(players: Iterable<Omit<Player, 'settings'>>): Generator<Player> {
    const joined = new Map<string, { runId: string; seed: number }[]>();
    for (const player of players) {
      const { runId, model, kind } = player;
      const run = selectRun.get(runId);
      const settings =
        kind === 'import' || run === undefined ? undefined : settingsIn(model, run.configuration);
      const text = JSON.stringify([run?.suite, settings?.text]);
      const runs = joined.get(text) ?? [];
      const isRepeated = runs.some(
        (other) =>
          other.seed === settings?.seed && selectOverlap.get({ model, one: runId, other: other.runId }) === 1,
      );
      if (settings === undefined || isRepeated) yield { ...player, settings: runId };
      else {
        joined.set(text, [...runs, { runId, seed: settings.seed }]);
        yield { ...player, settings: text };
      }
    }
  }
  return {
    /** Models that played a suite or were judged on it, with their runs; by model and run. */
    players: (suiteHash: string): Player[] => [...withSettings(selectPlayers.all({ suite: suiteHash }))],
    /** Tokens, time and cost of the episodes that ended in the bucket `model`; by run, model and order of storage. */
    *meters(suiteHash: string): Generator<EpisodeMeters> {
      for (const { id, body, ...episode } of selectBodies(suiteHash)) {
        const { turns, cost } = storedDocument(MeteredBody, body, episodePlace(id, episode.runId));
        const metrics = turns.flatMap(({ steps }) => steps.map((step) => step.metrics));
        yield {
          ...episode,
          cost,
          inputTokens: total(metrics.map(({ inputTokens }) => inputTokens)),
          outputTokens: total(metrics.map(({ outputTokens }) => outputTokens)),
          latencySeconds: total(metrics.map(({ latencySeconds }) => latencySeconds)),
        };
      }
    },
  };
}

/** Sum of all parts; `null` if any part is unknown or there are no parts. */
function total(parts: readonly (number | null)[]): number | null {
  return parts.length === 0
    ? null
    : parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}

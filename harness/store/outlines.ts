import { z } from 'zod';
import { StepMetrics } from '../contract/episode.ts';
import type { Judging } from '../contract/judging.ts';
import type { EntryOutline, EpisodeMeters, EpisodeNames, VerdictOutline } from '../contract/outline.ts';
import { Reference } from '../contract/suite.ts';
import { Verdict } from '../contract/verdict.ts';
import type { Connection } from './database.ts';
import { judgingRows } from './judgings.ts';

const EntryRow = z.object({
  id: z.string(),
  occurrence: z.number(),
  entryKey: z.string(),
  category: z.string(),
  scenario: z.string().nullable(),
  environments: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  turns: z.number(),
  tools: z.number(),
  reference: z.enum(Reference.options.map(({ shape }) => shape.kind.value)),
});

const MeteredBody = z.object({
  turns: z.array(z.object({ steps: z.array(z.object({ metrics: StepMetrics })) })),
  cost: z.number().nullable(),
});

/** What a board needs of entries, verdicts and episodes, without the texts in them: fast over hundreds of thousands. */
export function outlineStore(connection: Connection) {
  const selectEntries = connection.prepare<[string]>(
    `SELECT body ->> '$.id' AS id, body ->> '$.occurrence' AS occurrence, entry_key AS entryKey, category,
       body ->> '$.scenario' AS scenario, body -> '$.environments' AS environments, json_array_length(body, '$.turns') AS turns,
       json_array_length(body, '$.tools') AS tools, body ->> '$.reference.kind' AS reference
     FROM suite_entry WHERE suite_hash = ? ORDER BY position`,
  );
  const rows = judgingRows(connection);
  const names = 'run_id AS runId, model, episode.category AS category, episode.entry_key AS entryKey, trial';
  const reasons = `verdict.body ->> '$.failures[0].code' AS code,
    verdict.body ->> '$.failures[0].errorType' AS errorType, verdict.body ->> '$.because' AS because`;
  const meant = 'judging_id IN (SELECT value FROM json_each(:ids))';
  const played = 'run_id IN (SELECT id FROM run WHERE suite_hash = :suite)';
  // Few suites are derived; of the others no verdict is read here.
  const judged = `(SELECT manifest ->> '$.derivedFrom' IS NOT NULL FROM suite WHERE hash = :suite)
    AND episode.id IN (SELECT episode_id FROM verdict JOIN judging ON judging.id = judging_id WHERE suite_hash = :suite)`;
  const selectVerdicts = connection.prepare<[{ ids: string; suite: string }], VerdictOutline>(
    `SELECT ${names}, evaluator, version, verdict.kind AS kind, ${reasons}
     FROM verdict JOIN judging ON judging.id = judging_id JOIN episode ON episode.id = episode_id
     WHERE ${meant}
     UNION ALL
     SELECT ${names}, NULL, NULL, NULL, NULL, NULL, NULL FROM episode
     WHERE ${played} AND NOT EXISTS (SELECT 1 FROM verdict WHERE episode_id = episode.id AND ${meant})`,
  );
  const selectBodies = connection.prepare<[{ suite: string }], EpisodeNames & { body: string }>(
    `SELECT ${names}, body FROM episode
     WHERE (${played} OR ${judged}) AND bucket = 'model' ORDER BY run_id, model, episode.id`,
  );
  const selectPlayers = connection.prepare<[{ suite: string }], Pick<EpisodeNames, 'runId' | 'model'>>(
    `SELECT DISTINCT run_id AS runId, model FROM episode WHERE ${played} OR ${judged} ORDER BY model, run_id`,
  );
  const selectFull = connection.prepare<[string], { episodeId: number; evaluator: string; body: string }>(
    `SELECT episode_id AS episodeId, evaluator, body FROM verdict JOIN judging ON judging.id = judging_id
     WHERE judging_id IN (SELECT value FROM json_each(?)) ORDER BY episode_id, evaluator`,
  );
  return {
    /** Verdicts in full, by episode and evaluator, for small suites. */
    fullVerdicts: (
      judgings: readonly Judging[],
    ): { episodeId: number; evaluator: string; verdict: Verdict }[] =>
      selectFull
        .all(rows.idsOf(judgings))
        .map(({ body, ...row }) => ({ ...row, verdict: Verdict.parse(JSON.parse(body)) })),
    /** Models that played a suite or were judged on it, and in which runs; by model and run. */
    players: (suiteHash: string): Pick<EpisodeNames, 'runId' | 'model'>[] =>
      selectPlayers.all({ suite: suiteHash }),
    /** Entries of a suite in suite order. */
    entries: (suiteHash: string): EntryOutline[] =>
      selectEntries.all(suiteHash).map((row) => EntryRow.parse(row)),
    /** Verdicts of some judgings, and the episodes of a suite's own runs that none of them is about; in no order. */
    *verdicts(suiteHash: string, judgings: readonly Judging[]): Generator<VerdictOutline> {
      yield* selectVerdicts.iterate({ suite: suiteHash, ids: rows.idsOf(judgings) });
    },
    /**
     * What the episodes took that a model itself ended, those of a suite and those that were judged on it; by run and model,
     * in the order in which they were stored.
     */
    *meters(suiteHash: string): Generator<EpisodeMeters> {
      for (const { body, ...episode } of selectBodies.iterate({ suite: suiteHash })) {
        const { turns, cost } = MeteredBody.parse(JSON.parse(body));
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

/** Sum of what is known throughout; `null` where a part is not, or where there are no parts. */
function total(parts: readonly (number | null)[]): number | null {
  return parts.length === 0
    ? null
    : parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}

import { z } from 'zod';
import { StepMetrics } from '../contract/episode.ts';
import { Reference } from '../contract/suite.ts';
import { Verdict } from '../contract/verdict.ts';
import type { Connection } from './database.ts';

/** An entry without its text. */
export type EntryOutline = {
  readonly id: string;
  readonly occurrence: number;
  readonly entryKey: string;
  readonly category: string;
  readonly environments: readonly string[];
  readonly turns: number;
  /** Number of tools offered. */
  readonly tools: number;
  readonly reference: Reference['kind'];
};

/** Whose episode something is about. */
export type EpisodeNames = {
  readonly runId: string;
  readonly model: string;
  readonly category: string;
  readonly entryKey: string;
  readonly trial: number;
};

/** A verdict with the first of its reasons; an episode that nobody has judged stands here once, with nulls. */
export type VerdictOutline = EpisodeNames & {
  readonly evaluator: string | null;
  readonly version: string | null;
  readonly kind: Verdict['kind'] | null;
  /** Code of the first failure. */
  readonly code: string | null;
  /** Error type of the first failure, where it has one. */
  readonly errorType: string | null;
  /** Why it is unscored. */
  readonly because: string | null;
};

/** What an episode took; `null`: the record does not say for each of its steps. */
export type EpisodeMeters = EpisodeNames & StepMetrics & { readonly cost: number | null };

const EntryRow = z.object({
  id: z.string(),
  occurrence: z.number(),
  entryKey: z.string(),
  category: z.string(),
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
       body -> '$.environments' AS environments, json_array_length(body, '$.turns') AS turns,
       json_array_length(body, '$.tools') AS tools, body ->> '$.reference.kind' AS reference
     FROM suite_entry WHERE suite_hash = ? ORDER BY position`,
  );
  const names = 'run_id AS runId, model, episode.category AS category, episode.entry_key AS entryKey, trial';
  const selectVerdicts = connection.prepare<[string], VerdictOutline>(
    `SELECT ${names}, evaluator, version, verdict.kind AS kind, verdict.body ->> '$.failures[0].code' AS code,
       verdict.body ->> '$.failures[0].errorType' AS errorType, verdict.body ->> '$.because' AS because
     FROM episode JOIN run ON run.id = run_id LEFT JOIN verdict ON episode_id = episode.id
     WHERE suite_hash = ?`,
  );
  const selectBodies = connection.prepare<[string], EpisodeNames & { body: string }>(
    `SELECT ${names}, body FROM episode JOIN run ON run.id = run_id
     WHERE suite_hash = ? AND bucket = 'model' ORDER BY run_id, model, episode.id`,
  );
  const selectPlayers = connection.prepare<[string], Pick<EpisodeNames, 'runId' | 'model'>>(
    `SELECT DISTINCT run_id AS runId, model FROM episode JOIN run ON run.id = run_id
     WHERE suite_hash = ? ORDER BY model, run_id`,
  );
  const selectFull = connection.prepare<[string], { episodeId: number; evaluator: string; body: string }>(
    `SELECT episode_id AS episodeId, evaluator, verdict.body AS body
     FROM verdict JOIN episode ON episode.id = episode_id JOIN run ON run.id = run_id
     WHERE suite_hash = ? ORDER BY episode_id, evaluator`,
  );
  return {
    /** Verdicts of a suite in full, for small suites. */
    fullVerdicts: (suiteHash: string): { episodeId: number; evaluator: string; verdict: Verdict }[] =>
      selectFull
        .all(suiteHash)
        .map(({ body, ...row }) => ({ ...row, verdict: Verdict.parse(JSON.parse(body)) })),
    /** Who played a suite, in which runs. */
    players: (suiteHash: string): Pick<EpisodeNames, 'runId' | 'model'>[] => selectPlayers.all(suiteHash),
    /** Entries of a suite in suite order. */
    entries: (suiteHash: string): EntryOutline[] =>
      selectEntries.all(suiteHash).map((row) => EntryRow.parse(row)),
    /** Verdicts of all evaluators on the episodes of a suite, in no order. */
    *verdicts(suiteHash: string): Generator<VerdictOutline> {
      yield* selectVerdicts.iterate(suiteHash);
    },
    /** What the episodes took that a model itself ended, by run and model, in the order in which they were stored. */
    *meters(suiteHash: string): Generator<EpisodeMeters> {
      for (const { body, ...episode } of selectBodies.iterate(suiteHash)) {
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

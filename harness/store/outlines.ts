import { z } from 'zod';
import type { Judging } from '../contract/judging.ts';
import type { AlikeVerdicts, EntryOutline, EpisodeNames, VerdictOutline } from '../contract/outline.ts';
import { Reference } from '../contract/suite.ts';
import { Verdict } from '../contract/verdict.ts';
import type { Connection } from './database.ts';
import { storedDocument } from './stored-document.ts';
import { judgingRows } from './judgings.ts';
import { participantStore } from './participants.ts';
import { verdictGroups } from './verdict-groups.ts';

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

/** Most suites whose entries are kept: one with the two that are derived from it. */
const MOST_KEPT = 3;

/**
 * The parts of entries, verdicts and episodes that a board needs, without their texts: fast for hundreds of thousands of
 * rows.
 */
export function outlineStore(connection: Connection) {
  const selectEntries = connection.prepare<[string]>(
    `SELECT body ->> '$.id' AS id, body ->> '$.occurrence' AS occurrence, entry_key AS entryKey, category,
       body ->> '$.scenario' AS scenario, body -> '$.environments' AS environments, json_array_length(body, '$.turns') AS turns,
       json_array_length(body, '$.tools') AS tools, body ->> '$.reference.kind' AS reference
     FROM suite_entry WHERE suite_hash = ? ORDER BY position`,
  );
  const selectStored = connection.prepare<[string], number>('SELECT 1 FROM suite WHERE hash = ?').pluck();
  /** By content hash. A suite never changes, and the tables of one run read its entries several times. */
  const kept = new Map<string, readonly EntryOutline[]>();
  const rows = judgingRows(connection);
  const groups = verdictGroups(connection);
  const ofJudgings = 'judging_id IN (SELECT value FROM json_each(:ids))';
  const selectSizes = connection.prepare<[string], Played & { episodes: number }>(
    `SELECT run_id AS runId, model, count(*) AS episodes FROM episode
     WHERE run_id IN (SELECT id FROM run WHERE suite_hash = ?) GROUP BY run_id, model`,
  );
  const selectUnjudged = connection.prepare<[Played & { ids: string }], EpisodeNames>(
    `SELECT run_id AS runId, model, category, entry_key AS entryKey, trial FROM episode
     WHERE run_id = :runId AND model = :model
       AND NOT EXISTS (SELECT 1 FROM verdict WHERE episode_id = episode.id AND ${ofJudgings})`,
  );
  const selectFull = connection.prepare<
    [{ ids: string; runs: string }],
    { episodeId: number; evaluator: string; body: string }
  >(
    `SELECT episode_id AS episodeId, evaluator, verdict.body AS body
     FROM verdict JOIN judging ON judging.id = judging_id JOIN episode ON episode.id = episode_id
     WHERE ${ofJudgings} AND run_id IN (SELECT value FROM json_each(:runs)) ORDER BY episode_id, evaluator`,
  );
  const selectJudged = connection
    .prepare<[Played & { ids: string }], number>(
      `SELECT id FROM episode WHERE run_id = :runId AND model = :model
         AND EXISTS (SELECT 1 FROM verdict WHERE episode_id = episode.id AND ${ofJudgings})`,
    )
    .pluck();
  return {
    ...participantStore(connection),
    /** Ids of the episodes of a model in a run that have any verdict of these. */
    judgedEpisodes: (judgings: readonly Judging[], { runId, model }: Played): ReadonlySet<number> =>
      new Set(selectJudged.all({ runId, model, ids: rows.idsOf(judgings) })),
    /** Complete verdicts on the episodes of some runs, by episode and evaluator. */
    fullVerdicts: (
      judgings: readonly Judging[],
      runIds: readonly string[],
    ): { episodeId: number; evaluator: string; verdict: Verdict }[] =>
      selectFull.all({ ids: rows.idsOf(judgings), runs: JSON.stringify(runIds) }).map(({ body, ...row }) => ({
        ...row,
        verdict: storedDocument(Verdict, body, `a verdict on episode ${row.episodeId}`),
      })),
    /** Entries of a suite in suite order; empty if it is not stored. */
    entries(suiteHash: string): readonly EntryOutline[] {
      if (selectStored.get(suiteHash) === undefined) return [];
      const known = kept.get(suiteHash);
      if (known !== undefined) return known;
      const entries = selectEntries.all(suiteHash).map((row) => EntryRow.parse(row));
      if (kept.size === MOST_KEPT) kept.clear();
      kept.set(suiteHash, entries);
      return entries;
    },
    /**
     * Verdicts of the given judgings, and the episodes of the suite's runs that have none of these verdicts; in no
     * particular order.
     */
    *verdicts(suiteHash: string, judgings: readonly Judging[]): Generator<VerdictOutline> {
      const judged = new Map<string, number>();
      for (const { runId, model, categories } of groups.of(judgings)) {
        const episodes = new Set<string>();
        for (const [category, alike] of categories) {
          for (const { entryKey, trials, ...said } of alike) {
            for (const trial of trials) {
              episodes.add(`${trial} ${entryKey}`);
              yield { runId, model, category, entryKey, trial, ...whatIsSaid(said) };
            }
          }
        }
        judged.set(playedKey({ runId, model }), episodes.size);
      }
      const ids = rows.idsOf(judgings);
      for (const { runId, model, episodes } of selectSizes.all(suiteHash)) {
        if (judged.get(playedKey({ runId, model })) === episodes) continue;
        for (const names of selectUnjudged.iterate({ runId, model, ids })) yield { ...names, ...NOT_JUDGED };
      }
    },
  };
}

type Played = Pick<EpisodeNames, 'runId' | 'model'>;

const playedKey = ({ runId, model }: Played): string => JSON.stringify([runId, model]);

type Said = Omit<VerdictOutline, keyof EpisodeNames>;

const NOT_JUDGED: Said = {
  evaluator: null,
  version: null,
  kind: null,
  code: null,
  errorType: null,
  because: null,
};

const whatIsSaid = ({
  judging,
  kind,
  reason,
  errorType,
}: Omit<AlikeVerdicts, 'entryKey' | 'trials' | 'first'>): Said => ({
  evaluator: judging.id,
  version: judging.version,
  kind,
  code: kind === 'fail' ? reason : null,
  errorType,
  because: kind === 'unscored' ? reason : null,
});

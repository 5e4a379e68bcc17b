import type { Judging } from '../contract/judging.ts';
import type { Disagreement, KindPair } from '../contract/outline.ts';
import { Verdict } from '../contract/verdict.ts';
import type { Connection } from './database.ts';
import { storedDocument } from './stored-document.ts';
import { judgingRows } from './judgings.ts';

type Row = Omit<Disagreement, 'a' | 'b'> & { readonly a: string; readonly b: string };

type Sides = { readonly a: string; readonly b: string };

/** Compares two evaluators. Each is given as a list of judgings, at most one of which covers any episode. */
export function disagreementStore(connection: Connection) {
  const rows = judgingRows(connection);
  const sides = (a: readonly Judging[], b: readonly Judging[]): Sides => ({
    a: rows.idsOf(a),
    b: rows.idsOf(b),
  });
  const pairs = `verdict AS a JOIN verdict AS b ON a.episode_id = b.episode_id
    WHERE a.judging_id IN (SELECT value FROM json_each(:a)) AND b.judging_id IN (SELECT value FROM json_each(:b))`;
  const selectCounts = connection.prepare<[Sides], KindPair>(
    `SELECT a.kind AS a, b.kind AS b, count(*) AS episodes FROM ${pairs} GROUP BY a.kind, b.kind ORDER BY a.kind, b.kind`,
  );
  const selectRows = connection.prepare<[Sides], Row>(
    `SELECT episode.id AS episodeId, run_id AS runId, model, category, entry_key AS entryKey, trial,
       pair.a AS a, pair.b AS b
     FROM (SELECT a.episode_id AS id, a.body AS a, b.body AS b FROM ${pairs} AND a.kind <> b.kind) AS pair
       JOIN episode ON episode.id = pair.id
     ORDER BY episode.id`,
  );
  return {
    /** Number of episodes that both judged, by the two verdict kinds. */
    counts: (a: readonly Judging[], b: readonly Judging[]): KindPair[] => selectCounts.all(sides(a, b)),
    /** Episodes on which the verdict kinds differ, in order of storage. */
    *between(a: readonly Judging[], b: readonly Judging[]): Generator<Disagreement> {
      for (const row of selectRows.iterate(sides(a, b))) {
        const place = `a verdict on episode ${row.episodeId}`;
        yield { ...row, a: storedDocument(Verdict, row.a, place), b: storedDocument(Verdict, row.b, place) };
      }
    },
  };
}

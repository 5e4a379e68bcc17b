import type { Judging } from '../contract/judging.ts';
import { Verdict } from '../contract/verdict.ts';
import type { Connection } from './database.ts';
import { judgingRows } from './judgings.ts';
import { storedDocument } from './stored-document.ts';
import { verdictGroups } from './verdict-groups.ts';

/** A verdict without the reasons of a failure. */
export type VerdictSummary =
  { readonly kind: 'pass' | 'fail' } | Pick<Extract<Verdict, { kind: 'unscored' }>, 'kind' | 'because'>;

/** A verdict that is copied, by the row id of its episode. */
export type CopiedVerdict = { readonly id: number; readonly verdict: VerdictSummary };

/** Verdicts that are kept beside the database while many episodes are judged, so that others can write to it meanwhile. */
export type VerdictsAside = {
  /** Keeps a verdict. */
  put(episodeId: number, judging: Judging, verdict: Verdict): void;
  /**
   * Copies the stored verdicts of a judging on episodes that were played on its suite, as if they had been put for another one.
   *
   * @param entryKeys - entries whose episodes are meant.
   */
  copy(from: Judging, to: Judging, entryKeys: readonly string[]): readonly CopiedVerdict[];
  /**
   * Stores everything that was kept or copied; an existing verdict of the same judging on the same episode is replaced. Verdicts
   * on episodes that were deleted or replaced meanwhile are left out. Call it within a transaction.
   */
  store(): void;
};

/**
 * Keeps verdicts in a temporary table of the connection. SQLite gives the row id of a deleted episode to a new one; therefore
 * each verdict is kept with its episode's bucket and length.
 */
export function verdictsAside(connection: Connection): () => VerdictsAside {
  const rows = judgingRows(connection);
  const groups = verdictGroups(connection);
  return () => {
    connection.exec(
      `CREATE TEMP TABLE IF NOT EXISTS judged (
         judging INTEGER NOT NULL, episode_id INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
         bucket TEXT NOT NULL, length INTEGER NOT NULL
       );
       DELETE FROM judged;`,
    );
    const keep = connection.prepare(
      `INSERT INTO judged SELECT :judging, id, :kind, :body, bucket, length(body) FROM main.episode WHERE id = :id`,
    );
    const insert = connection.prepare<[number | bigint, number]>(
      `INSERT INTO verdict
       SELECT ?, judged.episode_id, judged.kind, judged.body FROM judged JOIN episode ON episode.id = judged.episode_id
       WHERE judged.judging = ? AND episode.bucket = judged.bucket AND length(episode.body) = judged.length
       ON CONFLICT (judging_id, episode_id) DO UPDATE SET kind = excluded.kind, body = excluded.body`,
    );
    const clear = connection.prepare('DELETE FROM judged');
    const select = connection.prepare<[CopyQuery], CopiedRow>(
      `SELECT episode_id AS id, verdict.kind AS kind, CASE verdict.kind WHEN 'unscored' THEN verdict.body END AS body
       ${COPIED} ORDER BY episode_id`,
    );
    const insertCopies = connection.prepare<[CopyQuery & { to: number | bigint }]>(
      `INSERT INTO verdict SELECT :to, episode_id, verdict.kind, verdict.body ${COPIED}
       ON CONFLICT (judging_id, episode_id) DO UPDATE SET kind = excluded.kind, body = excluded.body`,
    );
    const judgings: Judging[] = [];
    const copies: Copy[] = [];
    const queryOf = ({ from, keys }: Omit<Copy, 'to'>): CopyQuery => ({
      from: rows.idsOf([from]),
      suite: from.suiteHash,
      keys,
    });
    return {
      put(id, judging, verdict) {
        if (judgings.at(-1) !== judging) judgings.push(judging);
        const { kind } = verdict;
        keep.run({ id, judging: judgings.length - 1, kind, body: JSON.stringify(verdict) });
      },
      copy(from, to, entryKeys) {
        const copy = { from, to, keys: JSON.stringify(entryKeys) };
        copies.push(copy);
        return select.all(queryOf(copy)).map(copiedVerdict);
      },
      store() {
        for (const [index, judging] of judgings.entries()) insert.run(rows.idOf(judging), index);
        for (const copy of copies) insertCopies.run({ ...queryOf(copy), to: rows.idOf(copy.to) });
        groups.countAll();
        judgings.length = 0;
        copies.length = 0;
        clear.run();
      },
    };
  };
}

/** Verdicts of `from` on the episodes of `suite` on the entries `keys`. */
const COPIED = `FROM verdict JOIN episode ON episode.id = episode_id
  WHERE judging_id IN (SELECT value FROM json_each(:from)) AND entry_key IN (SELECT value FROM json_each(:keys))
    AND run_id IN (SELECT id FROM run WHERE suite_hash = :suite)`;

/** Entry keys as JSON. */
type Copy = { readonly from: Judging; readonly to: Judging; readonly keys: string };
type CopyQuery = { readonly from: string; readonly suite: string; readonly keys: string };
/** A row with the body of a verdict where it is unscored. */
export type CopiedRow = { readonly id: number; readonly kind: Verdict['kind']; readonly body: string | null };

/** @throws {InputError} for a damaged row. */
export function copiedVerdict({ id, kind, body }: CopiedRow): CopiedVerdict {
  if (kind !== 'unscored') return { id, verdict: { kind } };
  return { id, verdict: storedDocument(Verdict, body, `a verdict on episode ${id}`) };
}

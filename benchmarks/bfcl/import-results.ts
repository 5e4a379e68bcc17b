import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Episode, ReplyFormat } from '../../harness/contract/episode.ts';
import { InputError } from '../../harness/contract/errors.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Category } from './categories.ts';
import { inUpstreamOrder } from './categories.ts';
import { wrong } from './fields.ts';
import { resultFile } from './folders.ts';
import { recordBatches } from './json-lines.ts';
import type { RecordRow } from './json-lines.ts';
import { recordedTurns } from './recorded-turns.ts';

/** Path of a model's result file for a category. @throws {InputError} if both a plain and a `.gz` file exist. */
export function resultPath(results: string, model: string, category: string): string | undefined {
  return onePath(join(results, model), resultFile(category));
}

/** Path of a file, plain or `.gz`; `undefined` if neither exists. @throws {InputError} if both exist. */
export function onePath(folder: string, file: string): string | undefined {
  const matches = [file, `${file}.gz`].filter((name) => isInFolder(join(folder, name)));
  if (matches.length <= 1) return matches[0] === undefined ? undefined : join(folder, matches[0]);
  throw new InputError({
    place: join(folder, file),
    cause: 'exists twice, plain and as .gz: every entry would count twice.',
    remedy: 'Remove one of the two.',
  });
}

/** Whether there is anything of this path, also a link that leads nowhere: it is an error when it is read, and no missing file. */
const isInFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/**
 * How rows are matched with entries. `by-id`: for outputs that are not upstream's own, whose ids are right, so that any part
 * of a category can be imported.
 */
export type Pairing = 'as-upstream' | 'by-id';

/**
 * Episodes of one model in one category from an upstream result file, in suite order.
 *
 * Rows are matched with entries by position in upstream's order, as upstream does. A file with fewer rows than entries
 * is a partial result, whose rows are matched by id. In the relevance categories, however, they are matched with the
 * first entries (upstream pairs those by position without comparing the counts), unless `pairing` says otherwise.
 *
 * @param entries - the category's entries in suite order.
 * @param format - format of the model's replies; `null`: unknown, so that episodes are stored but remain unscored.
 * @throws {InputError} for an invalid line, an unknown id, or an id that occurs more often than in the suite.
 */
export async function importResults(
  path: string,
  model: string,
  category: Category,
  entries: readonly SuiteEntry[],
  format: ReplyFormat | null,
  pairing: Pairing = 'as-upstream',
): Promise<readonly Episode[]> {
  const sorted = inUpstreamOrder(await firstRows(path, entries.length + 1), idOf);
  const isRelevance = category.kind === 'no-call' || category.kind === 'any-call';
  const positional = isRelevance && pairing === 'as-upstream';
  const paired = positional ? pairByPosition(sorted, entries) : pairById(sorted, entries);
  return paired.map(({ row, entry }) => episodeOf(row, entry, model, format));
}

/** The first rows of a file. One more than there are entries has no entry, which is found out by who pairs them. */
async function firstRows(path: string, most: number): Promise<readonly RecordRow[]> {
  const rows: RecordRow[] = [];
  for await (const batch of recordBatches(path))
    for (const row of batch) if (rows.push(row) === most) return rows;
  return rows;
}

function idOf({ record, place }: RecordRow): string {
  if (typeof record['id'] === 'string') return record['id'];
  throw wrong(place, 'has no string under "id"');
}

type Pair = { readonly row: RecordRow; readonly entry: SuiteEntry };

/**
 * Match rows with entries by position alone, since the file may have fewer rows. The ids must still be ids of the
 * suite.
 */
function pairByPosition(rows: readonly RecordRow[], entries: readonly SuiteEntry[]): Pair[] {
  return pairById(rows, entries).map((pair, index) => ({ ...pair, entry: entries[index] ?? pair.entry }));
}

/** Entries by their id, which several can share. */
const byId = memoizeByObject((entries: readonly SuiteEntry[]) => Map.groupBy(entries, ({ id }) => id));

function pairById(rows: readonly RecordRow[], entries: readonly SuiteEntry[]): Pair[] {
  const known = byId(entries);
  const taken = new Map<string, number>();
  return rows.map((row) => {
    const id = idOf(row);
    const own = known.get(id);
    const nth = taken.get(id) ?? 0;
    taken.set(id, nth + 1);
    const entry = own?.[nth];
    if (entry !== undefined) return { row, entry };
    const cause =
      own === undefined
        ? `the entry "${id}" is unknown.`
        : `the entry "${id}" occurs more often than in the suite.`;
    const remedy = 'Remove the row, or name the data that the file was made from.';
    throw new InputError({ place: row.place, cause, remedy });
  });
}

function episodeOf(row: RecordRow, entry: SuiteEntry, model: string, format: ReplyFormat | null): Episode {
  const { turns, ending } = recordedTurns(row, entry);
  return {
    model,
    category: entry.category,
    entryId: entry.id,
    occurrence: entry.occurrence,
    trial: 0,
    recordedId: idOf(row),
    format,
    turns,
    ending,
    attempts: null,
    cost: null,
  };
}

import { join } from 'node:path';
import type { Episode, ReplyFormat } from '../../harness/contract/episode.ts';
import { InputError } from '../../harness/contract/errors.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Category } from './categories.ts';
import { inUpstreamOrder } from './categories.ts';
import { wrong } from './fields.ts';
import { namesIn, resultFile } from './folders.ts';
import { recordLines } from './json-lines.ts';
import type { RecordRow } from './json-lines.ts';
import { recordedTurns } from './recorded-turns.ts';

/** Path of a model's result file of a category. @throws {InputError} where plain and `.gz` are both there. */
export function resultPath(results: string, model: string, category: string): string | undefined {
  return onePath(join(results, model), resultFile(category));
}

/** The file in its plain or `.gz` form; `undefined` where there is neither. @throws {InputError} for both. */
export function onePath(folder: string, file: string): string | undefined {
  const found = namesIn(folder).filter((name) => name === file || name === `${file}.gz`);
  if (found.length <= 1) return found[0] === undefined ? undefined : join(folder, found[0]);
  throw new InputError({
    place: join(folder, file),
    cause: 'is there twice, plain and as .gz: every entry would count twice.',
    remedy: 'Remove one of the two.',
  });
}

/**
 * Episodes of one model in one category from an upstream result file, in suite order.
 *
 * Rows belong to entries by position in upstream's order, as upstream pairs them. A file with fewer rows than entries
 * is a partial result, and those rows belong to entries by id; in the relevance categories alone they belong to the first
 * entries (upstream pairs those by position without counting).
 *
 * @param entries - the category's entries in suite order.
 * @param format - how the model's replies are read; `null`: unknown, episodes are stored and stay unscored.
 * @throws {InputError} at a broken line, an unknown id, or an id that occurs more often than in the suite.
 */
export async function importResults(
  path: string,
  model: string,
  category: Category,
  entries: readonly SuiteEntry[],
  format: ReplyFormat | null,
): Promise<readonly Episode[]> {
  const rows: RecordRow[] = [];
  for await (const row of recordLines(path)) rows.push(row);
  const sorted = inUpstreamOrder(rows, idOf);
  const positional = category.kind === 'no-call' || category.kind === 'any-call';
  const paired = positional ? pairByPosition(sorted, entries) : pairById(sorted, entries);
  return paired.map(({ row, entry }) => episodeOf(row, entry, model, format));
}

function idOf({ record, place }: RecordRow): string {
  if (typeof record['id'] === 'string') return record['id'];
  throw wrong(place, 'has no text under "id"');
}

type Pair = { readonly row: RecordRow; readonly entry: SuiteEntry };

/** Entries by position alone: a file may lack rows. Its ids, though they are not paired by, must be the suite's. */
function pairByPosition(rows: readonly RecordRow[], entries: readonly SuiteEntry[]): Pair[] {
  return pairById(rows, entries).map((pair, index) => ({ ...pair, entry: entries[index] ?? pair.entry }));
}

function pairById(rows: readonly RecordRow[], entries: readonly SuiteEntry[]): Pair[] {
  const waiting = new Map<string, SuiteEntry[]>();
  for (const entry of entries) waiting.set(entry.id, [...(waiting.get(entry.id) ?? []), entry]);
  return rows.map((row) => {
    const id = idOf(row);
    const left = waiting.get(id);
    const entry = left?.shift();
    if (entry !== undefined) return { row, entry };
    const cause =
      left === undefined
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

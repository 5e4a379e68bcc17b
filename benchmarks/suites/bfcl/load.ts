import { join } from 'node:path';
import { InputError } from '../../../harness/contract/errors.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import { NO_SHARED_DATA, sealSuite } from '../seal-suite.ts';
import { BFCL_V3 } from './definition.ts';
import { inUpstreamOrder } from '../../bfcl/categories.ts';
import type { Category } from '../../bfcl/categories.ts';
import { asObject, textField } from '../../bfcl/fields.ts';
import { dataFolder, entryFile, plainOrGzip } from '../../bfcl/folders.ts';
import { jsonLines } from '../../bfcl/json-lines.ts';
import type { Row } from '../../bfcl/json-lines.ts';
import { readExtension } from '../../bfcl/long-context.ts';
import { readEntry } from '../../bfcl/read-entry.ts';
import { readCatalogue } from '../../bfcl/tool-documents.ts';

/**
 * BFCL V3 from an upstream folder: entries ordered by category, then as upstream sorts them. Answers are matched with
 * entries by position in that order, as upstream does: a few ids of answers differ from those of their entries.
 *
 * @param directory - see {@link dataFolder}.
 * @throws {InputError} if a file is missing, invalid or shorter than its counterpart: a partial suite is never
 *   returned.
 */
export async function loadBfcl(directory: string, categories: readonly Category[]): Promise<Suite> {
  const data = dataFolder(directory);
  const multiTurn = categories.some(({ kind }) => kind === 'multi-turn');
  const catalogue = multiTurn ? await readCatalogue(data) : new Map<string, ToolSpec>();
  const extension = multiTurn ? readExtension(data) : new Map<string, EncodedValue>();
  const entries: SuiteEntry[] = [];
  for (const category of categories)
    entries.push(...(await readCategory(data, category, [...catalogue.keys()])));
  const manifest = { ...ABOUT, derivedFrom: null, overrides: [] };
  return sealSuite({ manifest, entries, catalogue, ...NO_SHARED_DATA, extension }, BFCL_V3);
}

const ABOUT = {
  id: 'bfcl-v3',
  family: BFCL_V3.family,
  version: 'e10b7f34',
  licence: 'Apache-2.0',
  source: 'Berkeley Function-Calling Leaderboard V3, ShishirPatil/gorilla at revision e10b7f34',
};

async function readCategory(
  data: string,
  category: Category,
  catalogueKeys: readonly string[],
): Promise<SuiteEntry[]> {
  const rows = await sortedRows(join(data, entryFile(category.name)));
  const hasAnswers = category.kind === 'ast' || category.kind === 'multi-turn';
  const answerPath = join(data, 'possible_answer', entryFile(category.name));
  const answers = hasAnswers ? await sortedRows(answerPath) : undefined;
  if (answers !== undefined && answers.length !== rows.length) {
    throw new InputError({
      place: answerPath,
      cause: `holds ${answers.length} answers for ${rows.length} entries.`,
      remedy: 'Restore both files from upstream at revision e10b7f34.',
    });
  }
  const seen = new Map<string, number>();
  return rows.map((row, index) => {
    const entry = readEntry(category, row, answers?.[index], catalogueKeys);
    const occurrence = seen.get(entry.id) ?? 0;
    seen.set(entry.id, occurrence + 1);
    return { ...entry, occurrence };
  });
}

async function sortedRows(path: string): Promise<readonly Row[]> {
  const file = plainOrGzip(path);
  if (file === undefined) {
    const remedy = 'Name a complete upstream folder with --bfcl, or exclude the category with --category.';
    throw new InputError({ place: path, cause: 'is missing.', remedy });
  }
  const rows: Row[] = [];
  for await (const row of jsonLines(file)) rows.push(row);
  return inUpstreamOrder(rows, ({ value, place }) => textField(asObject(value, place), 'id', place));
}

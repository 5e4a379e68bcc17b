import { join } from 'node:path';
import { InputError } from '../../harness/contract/errors.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import type { Suite, SuiteEntry, SuiteManifest, ToolSpec } from '../../harness/contract/suite.ts';
import { contentHash } from '../suites/content-hash.ts';
import { inUpstreamOrder } from './categories.ts';
import type { Category } from './categories.ts';
import { asObject, textField } from './fields.ts';
import { dataFolder, entryFile, plainOrGzip } from './folders.ts';
import { jsonLines } from './json-lines.ts';
import type { Row } from './json-lines.ts';
import { readExtension } from './long-context.ts';
import { readEntry } from './read-entry.ts';
import { readCatalogue } from './tool-documents.ts';

/**
 * BFCL V3 from an upstream folder: entries in order of category, then as upstream sorts them. Answers belong to entries
 * by position in that order, as upstream pairs them: a few ids of answers differ from those of their entries.
 *
 * @param directory - see {@link dataFolder}.
 * @throws {InputError} where a file is missing, broken or shorter than its partner: half a suite is no suite.
 */
export async function loadBfcl(directory: string, categories: readonly Category[]): Promise<Suite> {
  const data = dataFolder(directory);
  const multiTurn = categories.some(({ kind }) => kind === 'multi-turn');
  const catalogue = multiTurn ? await readCatalogue(data) : new Map<string, ToolSpec>();
  const extension = multiTurn ? readExtension(data) : new Map<string, EncodedValue>();
  const entries: SuiteEntry[] = [];
  for (const category of categories)
    entries.push(...(await readCategory(data, category, [...catalogue.keys()])));
  return suiteOf(
    { id: 'bfcl-v3', family: 'bfcl-v3', version: 'e10b7f34', licence: 'Apache-2.0', source: SOURCE },
    entries,
    catalogue,
    extension,
  );
}

const SOURCE = 'Berkeley Function-Calling Leaderboard V3, ShishirPatil/gorilla at revision e10b7f34';

/** A suite with the hash of its content. */
export function suiteOf(
  about: Pick<SuiteManifest, 'id' | 'family' | 'version' | 'licence' | 'source'>,
  entries: readonly SuiteEntry[],
  catalogue: ReadonlyMap<string, ToolSpec>,
  extension: ReadonlyMap<string, EncodedValue>,
): Suite {
  const behaviour = { environments: {}, overrides: [] };
  const parts = { entries, catalogue, extension, definitions: new Map(), populations: new Map() };
  const hash = contentHash({ manifest: behaviour, ...parts });
  return { manifest: { ...about, contentHash: hash, derivedFrom: null, ...behaviour }, ...parts };
}

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
  const found = plainOrGzip(path);
  if (found === undefined) {
    const remedy = 'Name a complete upstream folder with --bfcl, or leave the category out with --category.';
    throw new InputError({ place: path, cause: 'is missing.', remedy });
  }
  const rows: Row[] = [];
  for await (const row of jsonLines(found)) rows.push(row);
  return inUpstreamOrder(rows, ({ value, place }) => textField(asObject(value, place), 'id', place));
}

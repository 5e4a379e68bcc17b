import { globSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { assay } from '../../support/command.ts';
import { done, playedStarter, submitted } from '../../support/submitted.ts';
import { temporaryFolders, writeText } from '../../support/temporary-folder.ts';
import type { FileSchema } from './file-schema.ts';
import { SCHEMAS } from './list.ts';
import { jsonSchemaOf, RECORD, SCHEMA_FOLDER, schemaFiles } from './schema-files.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const TOOLS = 'tests/fixtures/tool-schemas/allotment.openapi.json';
const folder = temporaryFolders();

/** Compiles the committed file. Formats are annotations: the patterns beside them say the same. */
function validatorOf(name: string): ValidateFunction {
  const schema: unknown = JSON.parse(readFileSync(new URL(name, SCHEMA_FOLDER), 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new Error(`${name} is no object`);
  return new Ajv2020({ validateFormats: false, allowUnionTypes: true }).compile(schema);
}

/** The documents of a file: one, or one a line. */
function documentsIn(path: string): readonly (readonly [place: string, document: unknown])[] {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.jsonl')) return [[path, JSON.parse(text)]];
  const lines = text.split('\n').map((line, index) => [`${path}:${index + 1}`, line] as const);
  return lines.flatMap(([place, line]) => (line === '' ? [] : [[place, JSON.parse(line)] as const]));
}

/** Problems of the documents of files under a schema, with their places. */
function problemsIn(name: string, paths: readonly string[]): readonly string[] {
  const isValid = validatorOf(name);
  return paths.flatMap(documentsIn).flatMap(([place, document]) => {
    if (isValid(document)) return [];
    const [problem] = isValid.errors ?? [];
    return [`${place}${problem?.instancePath ?? ''} ${problem?.message ?? 'is not valid'}`];
  });
}

const committed = ({ examples }: FileSchema): readonly string[] =>
  examples.flatMap((pattern) => {
    const paths = globSync(pattern, { cwd: ROOT }).toSorted();
    if (paths.length === 0) throw new Error(`No file has the path ${pattern}.`);
    return paths.map((path) => join(ROOT, path));
  });

test('docs/schema holds the files of the list and no other', async () => {
  const files = await schemaFiles();
  expect(readdirSync(SCHEMA_FOLDER).toSorted(), `Record them with "${RECORD}".`).toEqual(
    [...files.keys()].toSorted(),
  );
  expect(files.size).toBe(SCHEMAS.length + 1);
});

test('every file of docs/schema is what its zod schema gives', async () => {
  const differing = [...(await schemaFiles())]
    .filter(([name, text]) => readFileSync(new URL(name, SCHEMA_FOLDER), 'utf8') !== text)
    .map(([name]) => name);
  expect(differing, `Record them with "${RECORD}".`).toEqual([]);
});

test.each(
  SCHEMAS.filter(({ examples }) => examples.length > 0).map((schema) => [schema.name, schema] as const),
)('the committed documents of %s fit it, and an invented one does not', (name, schema) => {
  expect(problemsIn(name, committed(schema))).toEqual([]);
  expect(validatorOf(name)({ invented: true })).toBe(false);
});

/** Writes a document into a folder, by a command where one writes it. @returns its path. */
type Writer = (home: string) => Promise<string>;

const written =
  (...words: readonly string[]): Writer =>
  async (home) => {
    const path = join(home, 'written.json');
    await done(...words, path);
    return path;
  };

async function submissionIn(home: string): Promise<string> {
  const database = await playedStarter(home, ['lexical']);
  return (await submitted(home, database, ['lexical'])).one;
}

async function verdictsIn(home: string): Promise<string> {
  const database = await playedStarter(home, ['lexical']);
  await assay('score', '--db', database);
  const bodies = new Database(database, { readonly: true })
    .prepare<[], string>('SELECT body FROM verdict')
    .pluck()
    .all();
  const path = join(home, 'verdicts.jsonl');
  writeText(path, bodies.join('\n'));
  return path;
}

async function findingsIn(home: string): Promise<string> {
  const path = join(home, 'findings.jsonl');
  await assay('audit', 'starter', '--jsonl', path);
  return path;
}

async function packetsIn(home: string): Promise<string> {
  await assay('audit', 'packets', 'starter', '--out', join(home, 'packets'));
  return join(home, 'packets', 'packets.json');
}

async function statedLabels(home: string): Promise<string> {
  const text = await readFile(join(ROOT, 'docs/audit.md'), 'utf8');
  const path = join(home, 'labels.jsonl');
  writeText(path, /```jsonl\n(?<labels>[^]*?)```/.exec(text)?.groups?.['labels'] ?? '');
  return path;
}

const WRITERS: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['config.json', written('init', '--model', 'openai:gpt-5', '--to')],
  ['episode.json', async (home) => join(await submissionIn(home), 'episodes.jsonl')],
  ['verdict.json', verdictsIn],
  ['submission.json', async (home) => join(await submissionIn(home), 'submission.json')],
  ['imported-tools.json', written('tools', 'import', TOOLS, '--out')],
  ['finding.json', findingsIn],
  ['audit-label.json', statedLabels],
  ['packets.json', packetsIn],
  ['patch-families.json', written('repair', 'list', '--json')],
]);

test.each([...WRITERS])(
  'documents of %s that are written now, or that a page shows, fit it',
  async (name, write) => {
    const path = await write(folder());
    expect(documentsIn(path)).not.toEqual([]);
    expect(problemsIn(name, [path])).toEqual([]);
  },
);

/** Documents that need a model, a person or the data of BFCL: their own tests parse them with the zod schema alone. */
const UNSEEN = [
  'suite-extension.json',
  'monitor-window.json',
  'evolution-record.json',
  'reader-reply.json',
  'packet-reading.json',
  'repair-check.json',
  'repair-reply.json',
];

test('every other schema is tried on real documents', () => {
  const tried = ({ name, examples }: FileSchema): boolean => examples.length > 0 || WRITERS.has(name);
  expect(SCHEMAS.filter((schema) => !tried(schema)).map(({ name }) => name)).toEqual(UNSEEN);
});

test('a pattern that ignores case is refused, because JSON schemas have no flags', () => {
  const schema = z.strictObject({ id: z.string().regex(/^[a-z]+$/i) });
  const [first] = SCHEMAS;
  if (first === undefined) throw new Error('The list is empty.');
  expect(() => jsonSchemaOf({ ...first, schema })).toThrow('flag');
});

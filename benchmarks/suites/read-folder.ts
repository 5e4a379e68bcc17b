import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { EncodedValue } from '../../harness/contract/json.ts';
import type { Environment } from '../../harness/contract/environment.ts';
import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import { entryKey, SuiteEntry, SuiteManifest, ToolSpec } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { misplaced } from '../../harness/contract/wanted.ts';
import { ENVIRONMENTS } from '../environments/index.ts';
import { EVIDENCE_FILES, readEvidence } from './evidence.ts';
import { requireSoundWorlds } from './sound-worlds.ts';
import { BASELINE, sealSuite } from './seal-suite.ts';
import { readDocument, readLines, suiteProblem } from './suite-documents.ts';

/** Files of a suite folder. Files of shared data exist only if the suite has such data. */
export const SUITE_FILES = {
  manifest: 'manifest.json',
  catalogue: 'tools.jsonl',
  entries: 'entries.jsonl',
  extension: 'extension.jsonl',
  definitions: 'definitions.jsonl',
  populations: 'populations.jsonl',
} as const;

/** A tool of `tools.jsonl`; its key in the catalogue is `environment.name`. */
export const ToolLine = ToolSpec.extend({ environment: z.string().min(1) });

/** One named item of shared data. */
export const NamedPart = z.strictObject({ name: z.string().min(1), value: EncodedValue });

/**
 * Read a suite folder. Nothing in it is executed, and no file outside it is read.
 *
 * @param families - definitions by the name of the family.
 * @param environments - registered environments by name.
 * @throws {InputError} if a file is missing or invalid, the family is unknown, or content or evidence do not match
 *   the hashes in the manifest.
 */
export function readSuiteFolder(
  folder: string,
  families: ReadonlyMap<string, SuiteDefinition>,
  environments: ReadonlyMap<string, Environment> = ENVIRONMENTS,
): Suite {
  for (const file of Object.values({ ...SUITE_FILES, ...EVIDENCE_FILES })) requireWithin(folder, file);
  const manifestPath = join(folder, SUITE_FILES.manifest);
  const manifest = readDocument(manifestPath, SuiteManifest);
  const definition = families.get(manifest.family);
  if (definition === undefined) {
    const names = [...families.keys()].join(', ');
    throw suiteProblem(manifestPath, `names the family "${manifest.family}"; known families are ${names}.`);
  }
  const catalogue = readCatalogue(join(folder, SUITE_FILES.catalogue));
  const definitions = readParts(join(folder, SUITE_FILES.definitions));
  const isEnvironment = (name: string): boolean => environments.has(name) || definitions.has(name);
  const suite = sealSuite(
    {
      manifest,
      catalogue,
      entries: readEntries(join(folder, SUITE_FILES.entries), catalogue, isEnvironment),
      extension: readParts(join(folder, SUITE_FILES.extension)),
      definitions,
      populations: readParts(join(folder, SUITE_FILES.populations)),
    },
    definition,
    environments,
  );
  requireContentHash(manifest, suite.manifest, manifestPath);
  readEvidence(folder, manifest);
  requireSoundWorlds(suite, definition, environments, (file) => join(folder, SUITE_FILES[file]));
  return suite;
}

/**
 * A link may point to a file of the folder, and to none outside. Anything but a file is refused before it is opened: a pipe without
 * a writer would be waited for without end.
 *
 * @throws {InputError}
 */
function requireWithin(folder: string, file: string): void {
  const path = join(folder, file);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  const isLink = found.isSymbolicLink();
  if (isLink && (!existsSync(path) || dirname(realpathSync(path)) !== realpathSync(folder)))
    throw suiteProblem(path, 'is a link that leads out of the folder, or nowhere.');
  if (!(isLink ? statSync(path) : found).isFile()) throw suiteProblem(path, 'is no file.');
}

function requireContentHash(stated: SuiteManifest, actual: SuiteManifest, place: string): void {
  const versionsIn = ({ environments }: SuiteManifest) => new Map(Object.entries(environments));
  const [before, now] = [versionsIn(stated), versionsIn(actual)];
  for (const name of new Set([...before.keys(), ...now.keys()])) {
    const [madeFor, present] = [before.get(name) ?? BASELINE, now.get(name) ?? BASELINE];
    if (madeFor === present) continue;
    throw suiteProblem(place, `was made for version ${madeFor} of ${name}; this program has ${present}.`);
  }
  if (stated.contentHash === actual.contentHash) return;
  throw suiteProblem(
    place,
    `states the content hash ${stated.contentHash}, but that of the files is ${actual.contentHash}.`,
  );
}

function readCatalogue(path: string): Suite['catalogue'] {
  const catalogue = new Map<string, ToolSpec>();
  for (const { content, place } of readLines(path, ToolLine)) {
    const { environment, ...spec } = content;
    const key = `${environment}.${spec.name}`;
    if (catalogue.has(key)) throw suiteProblem(place, `describes ${key} twice.`);
    catalogue.set(key, spec);
  }
  return catalogue;
}

function readEntries(
  path: string,
  catalogue: Suite['catalogue'],
  isEnvironment: (name: string) => boolean,
): readonly SuiteEntry[] {
  const keys = new Set<string>();
  return readLines(path, SuiteEntry).map(({ content: entry, place }) => {
    const key = entryKey(entry);
    if (keys.has(key)) throw suiteProblem(place, `repeats the entry ${key}.`);
    keys.add(key);
    const tool = entry.tools.find((name) => typeof name === 'string' && !catalogue.has(name));
    if (typeof tool === 'string') throw suiteProblem(place, `offers ${tool}, which is not a tool.`);
    const environment = entry.environments.find((name) => !isEnvironment(name));
    if (environment !== undefined)
      throw suiteProblem(place, `names the environment ${environment}, which does not exist.`);
    const problem = entry.wanted && misplaced(entry.wanted, entry.reference);
    if (problem !== undefined) throw suiteProblem(place, `${problem}.`);
    return entry;
  });
}

/** Shared data by name; empty if the suite has no such file. */
function readParts(path: string): ReadonlyMap<string, EncodedValue> {
  const parts = new Map<string, EncodedValue>();
  if (!existsSync(path)) return parts;
  for (const { content, place } of readLines(path, NamedPart)) {
    if (parts.has(content.name)) throw suiteProblem(place, `contains ${content.name} twice.`);
    parts.set(content.name, content.value);
  }
  return parts;
}

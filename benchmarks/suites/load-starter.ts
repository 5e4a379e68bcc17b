import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { entryKey, SuiteEntry, SuiteManifest, ToolSpec } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { contentHash } from './content-hash.ts';
import { readDocument, readLines, suiteProblem } from './suite-files.ts';

/** A tool of `tools.jsonl`; its key in the catalogue is `environment.name`. */
const ToolLine = ToolSpec.extend({ environment: z.string().min(1) });

const STARTER = fileURLToPath(new URL('starter', import.meta.url));

/**
 * The starter suite: small tasks of our own over all eight environments. Needs no data from outside.
 *
 * @param directory - holds `manifest.json`, `tools.jsonl` and `entries.jsonl`; a test hands in its own.
 * @throws {InputError} where a file is missing or broken, or the content is not what the manifest vouches for.
 */
export function loadStarter(directory: string = STARTER): Suite {
  const manifestPath = join(directory, 'manifest.json');
  const manifest = readDocument(manifestPath, SuiteManifest);
  const catalogue = readCatalogue(join(directory, 'tools.jsonl'));
  const entries = readEntries(join(directory, 'entries.jsonl'), catalogue);
  const suite = {
    manifest,
    ...{ entries, catalogue, extension: new Map(), definitions: new Map(), populations: new Map() },
  };
  const hash = contentHash(suite);
  if (hash === manifest.contentHash) return suite;
  throw suiteProblem(
    manifestPath,
    `vouches for content ${manifest.contentHash}, but the files hold ${hash}.`,
  );
}

function readCatalogue(path: string): Suite['catalogue'] {
  const catalogue = new Map<string, ToolSpec>();
  for (const { content, place } of readLines(path, ToolLine)) {
    const { environment, ...spec } = content;
    const key = `${environment}.${spec.name}`;
    if (catalogue.has(key)) throw suiteProblem(place, `describes ${key} a second time.`);
    catalogue.set(key, spec);
  }
  return catalogue;
}

function readEntries(path: string, catalogue: Suite['catalogue']): readonly SuiteEntry[] {
  const known = new Set<string>();
  return readLines(path, SuiteEntry).map(({ content: entry, place }) => {
    const key = entryKey(entry);
    if (known.has(key)) throw suiteProblem(place, `repeats the entry ${key}.`);
    known.add(key);
    const missing = entry.tools.find((tool) => typeof tool === 'string' && !catalogue.has(tool));
    if (typeof missing === 'string') throw suiteProblem(place, `offers ${missing}, which no tool is.`);
    return entry;
  });
}

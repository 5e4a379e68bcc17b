import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { readJson } from '../../../benchmarks/python/json-read.ts';
import { readSuiteFolder } from '../../../benchmarks/suites/read-folder.ts';
import { FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { encodedSpec } from '../../../benchmarks/suites/own-environments.ts';
import type { SuiteDraft } from '../../../benchmarks/suites/seal-suite.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import type { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import type { Json } from '../../../harness/contract/json.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { LIBRARY } from '../library/library.ts';
import { librarySuite, TASKS } from '../library/suite.ts';

/** A suite of a stranger. Its hashes are right unless they are the attack: who means harm states them. */
export type HostileSuite = {
  /** Writes it to a folder that does not exist. */
  readonly write: (folder: string) => void;
  /** Words after `assay` that read it; the folder follows. Absent: `suite check`. */
  readonly command?: readonly string[];
} & (
  | {
      /** What the refusal says, behind the path of the folder: place, then cause. */
      readonly refused: RegExp;
    }
  | {
      /** It is read. What the command finds in it; absent: whatever it finds, it ends. */
      readonly confined: RegExp;
    }
);

export type HostileSuites = { readonly [what: string]: HostileSuite };

/** A document as suites hold it. */
export const encoded = (document: object) => encodeValue(readJson(JSON.stringify(document)));

/** Writes a suite over the library with other parts. */
export const sealed =
  (changed: Partial<SuiteDraft>) =>
  (folder: string): void => {
    writeSuiteFolder(folder, librarySuite(changed));
  };

/** Another world in place of the library, with its tools, one population and the entries that play in it. */
export const world = (
  definition: EnvironmentDefinition,
  population: Population | undefined,
  entries: readonly SuiteEntry[],
): Pick<SuiteDraft, 'definitions' | 'populations' | 'catalogue' | 'entries'> => ({
  definitions: new Map([[definition.name, encoded(definition)]]),
  populations: new Map(population === undefined ? [] : [['town', encoded(population)]]),
  catalogue: new Map(definition.tools.map((tool) => [`${definition.name}.${tool.name}`, encodedSpec(tool)])),
  entries,
});

/** The definition of the library with parts that no type allows. */
export const defining = (changed: object): Partial<SuiteDraft> => ({
  definitions: new Map([['Library', encoded({ ...LIBRARY, ...changed })]]),
});

/** The first entry with other parts, and the others as they are. */
export const entering = (changed: Partial<SuiteEntry>): Partial<SuiteDraft> => ({
  entries: TASKS.map((task, index) => (index === 0 ? { ...task, ...changed } : task)),
});

/** Writes the library, and changes the text of one of its files. */
export const edited =
  (file: string, change: (text: string) => string | Buffer) =>
  (folder: string): void => {
    sealed({})(folder);
    const path = join(folder, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };

/** Writes the library, and adds a line of any length to one of its files. */
export const lengthened =
  (file: string, line: string) =>
  (folder: string): void => {
    sealed({})(folder);
    appendFileSync(join(folder, file), `${line}\n`);
  };

/** Writes a suite, and states the content hash that it has in spite of its changes. */
export const restated =
  (write: (folder: string) => void) =>
  (folder: string): void => {
    write(folder);
    const path = join(folder, 'manifest.json');
    try {
      readSuiteFolder(folder, FAMILIES);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : '';
      const [, contentHash] = /but that of the files is ([0-9a-f]{64})/.exec(message) ?? [];
      const manifest = JSON.parse(readFileSync(path, 'utf8')) as object;
      if (contentHash !== undefined) writeFileSync(path, JSON.stringify({ ...manifest, contentHash }));
    }
  };

/** Writes the library, and changes its manifest. */
export const stating = (changed: { readonly [key: string]: Json }) =>
  edited('manifest.json', (text) => JSON.stringify({ ...(JSON.parse(text) as object), ...changed }));

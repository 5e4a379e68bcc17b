import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSuiteFolder } from '../../../benchmarks/suites/read-folder.ts';
import { definitionOf, FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { sealSuite } from '../../../benchmarks/suites/seal-suite.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { scenarioOf } from '../../../harness/contract/scenario.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import type { Seen } from './digests.ts';

/** A suite that derives from another one and has a part of every kind that a content hash covers. */
export function derivedFrom(parent: Suite, id: string): Suite {
  const { id: parentId, contentHash } = parent.manifest;
  const manifest = { ...parent.manifest, id, derivedFrom: { id: parentId, contentHash } };
  const [first, ...rest] = parent.entries;
  const entries = first === undefined ? rest : [...rest, { ...first, scenario: 'apart' }];
  const parts = new Map([['part', { text: 'shared' }]]);
  return sealSuite(
    { ...parent, entries, manifest, definitions: parts, populations: parts },
    definitionOf(manifest),
  );
}

/** The manifest of a suite, which holds its content hash, and the scenarios of its entries. */
export function seeIdentity(suite: Suite, seen: Seen): void {
  seen(suite.manifest);
  const definition = definitionOf(suite.manifest);
  for (const entry of suite.entries) {
    const { category, scenario } = entry;
    seen(scenarioOf(definition, { category, scenario, entryKey: entryKey(entry) }));
  }
}

/** Files of the folder that a suite is written to, and the suite that is read from it. */
export function seeFolder(suite: Suite, folder: string, seen: Seen): void {
  writeSuiteFolder(folder, suite);
  for (const name of readdirSync(folder).toSorted()) seen([name, readFileSync(join(folder, name), 'utf8')]);
  seen(readSuiteFolder(folder, FAMILIES));
}

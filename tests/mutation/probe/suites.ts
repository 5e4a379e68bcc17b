import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { readSuiteFolder } from '../../../benchmarks/suites/read-folder.ts';
import { definitionOf, FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { sealSuite } from '../../../benchmarks/suites/seal-suite.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { scenarioOf } from '../../../harness/contract/scenario.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import type { Seen } from './digests.ts';

/** Environments as if each of them had changed since the first version. */
const LATER_ENVIRONMENTS = new Map(
  Array.from(ENVIRONMENTS, ([name, environment]) => [name, { ...environment, version: '2' }]),
);

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

/** Content hash of a suite over later environments, with an override. */
export function seeLaterEnvironments(parent: Suite, seen: Seen): void {
  const overrides = [{ environment: 'TicketAPI', id: 'later', version: '3' }];
  const manifest = { ...parent.manifest, overrides };
  seen(sealSuite({ ...parent, manifest }, definitionOf(manifest), LATER_ENVIRONMENTS).manifest);
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

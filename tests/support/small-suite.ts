import { NO_SHARED_DATA, sealSuite } from '../../benchmarks/suites/seal-suite.ts';
import type { SuiteDraft } from '../../benchmarks/suites/seal-suite.ts';
import { STARTER as DEFINITION } from '../../benchmarks/suites/starter/definition.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../harness/contract/suite.ts';
import { STARTER } from './workbench.ts';

/** Definition of the family that these suites belong to. */
export { DEFINITION };

/** A suite of the starter family with some of its entries; a test may change any part. */
export function smallOwnSuite(changed: Partial<SuiteDraft> = {}): Suite {
  const manifest = {
    id: 'small',
    family: DEFINITION.family,
    version: '1',
    derivedFrom: null,
    licence: 'Apache-2.0',
    source: 'invented for a test',
    overrides: [],
  };
  const draft: SuiteDraft = {
    manifest,
    entries: STARTER.entries.slice(0, 3),
    catalogue: STARTER.catalogue,
    ...NO_SHARED_DATA,
    ...changed,
  };
  return sealSuite(draft, DEFINITION);
}

/** An entry of the starter suite. @throws {Error} if there is no such id. */
export function starterEntry(id: string): SuiteEntry {
  const entry = STARTER.entries.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new Error(`the starter suite has no entry ${id}`);
  return entry;
}

/** A tool that no environment has. */
export const STRANGE_TOOL: ToolSpec = {
  name: 'whistle',
  description: 'Whistle a tune.',
  parameters: { type: 'object', properties: {}, required: [] },
};

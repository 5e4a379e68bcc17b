import type { Environment } from '../../harness/contract/environment.ts';
import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry, SuiteManifest } from '../../harness/contract/suite.ts';
import { scenarioByRule } from '../../harness/contract/scenario.ts';
import { ENVIRONMENTS } from '../environments/index.ts';
import { contentHash } from './content-hash.ts';

/** A suite before its identity is computed. */
export type SuiteDraft = Omit<Suite, 'manifest'> & {
  readonly manifest: Omit<SuiteManifest, 'contentHash' | 'environments'>;
};

/** Parts that most suites leave empty. */
export const NO_SHARED_DATA: Pick<Suite, 'extension' | 'definitions' | 'populations'> = {
  extension: new Map(),
  definitions: new Map(),
  populations: new Map(),
};

/** Version of an environment that manifests omit. */
export const BASELINE = '1';

/**
 * Turn a draft into a suite, with its content hash and the versions of its environments.
 *
 * @param definition - of the suite's family: scenarios that follow from its rules are omitted from entries.
 * @param environments - registered environments by name; environments that the suite defines itself are not looked up.
 */
export function sealSuite(
  draft: SuiteDraft,
  definition: Pick<SuiteDefinition, 'scenarios' | 'fieldOrder'>,
  environments: ReadonlyMap<string, Environment> = ENVIRONMENTS,
): Suite {
  const entries = draft.entries.map((entry) => withoutImpliedScenario(entry, definition));
  const manifest = { ...draft.manifest, environments: raisedVersions(entries, environments) };
  return {
    ...draft,
    entries,
    manifest: { ...manifest, contentHash: contentHash({ ...draft, entries, manifest }, definition) },
  };
}

/** Canonical form: a scenario that follows from a rule is not stated, so that equal content has one encoding. */
function withoutImpliedScenario(
  entry: SuiteEntry,
  definition: Pick<SuiteDefinition, 'scenarios'>,
): SuiteEntry {
  const { scenario, ...rest } = entry;
  if (scenario === undefined) return entry;
  const { category } = entry;
  return scenario === scenarioByRule(definition, { category, entryKey: entryKey(entry) }) ? rest : entry;
}

function raisedVersions(
  entries: readonly SuiteEntry[],
  environments: ReadonlyMap<string, Environment>,
): Record<string, string> {
  const names = [...new Set(entries.flatMap((entry) => entry.environments))].toSorted();
  return Object.fromEntries(
    names.flatMap((name) => {
      const version = environments.get(name)?.version;
      return version === undefined || version === BASELINE ? [] : [[name, version]];
    }),
  );
}

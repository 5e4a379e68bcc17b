import type { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import { encodeValue } from '../../python/encoding.ts';
import { readJson } from '../../python/json-read.ts';
import { encodedSpec } from '../../suites/own-environments.ts';
import { NO_SHARED_DATA, sealSuite } from '../../suites/seal-suite.ts';
import { WORLDS } from '../../suites/worlds/definition.ts';

/** What a suite of own worlds is made of. */
export type WorldParts = {
  readonly id: string;
  readonly definitions: readonly EnvironmentDefinition[];
  /** By name. */
  readonly populations: ReadonlyMap<string, Population>;
  readonly entries: readonly SuiteEntry[];
  /** Where it comes from, for display. */
  readonly source: string;
};

/** A suite of the family `worlds`, sealed. */
export function assembleSuite({ id, definitions, populations, entries, source }: WorldParts): Suite {
  const catalogue = definitions.flatMap((definition) =>
    definition.tools.map((tool): readonly [string, ToolSpec] => [
      `${definition.name}.${tool.name}`,
      encodedSpec(tool),
    ]),
  );
  return sealSuite(
    {
      ...NO_SHARED_DATA,
      manifest: {
        id,
        family: WORLDS.family,
        version: '1',
        derivedFrom: null,
        licence: 'Apache-2.0',
        source,
        overrides: [],
      },
      entries,
      catalogue: new Map(catalogue),
      definitions: new Map(definitions.map((definition) => [definition.name, encoded(definition)])),
      populations: new Map(Array.from(populations, ([name, population]) => [name, encoded(population)])),
    },
    WORLDS,
  );
}

/** A document as suites hold it: numbers keep their form. */
const encoded = (document: unknown): EncodedValue => encodeValue(readJson(JSON.stringify(document)));

import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import type { SuiteManifest } from '../../harness/contract/suite.ts';
import { InputError } from '../../harness/contract/errors.ts';
import { bfclV3 } from './bfcl/index.ts';
import { starter } from './starter/index.ts';
import type { SuiteSource } from './suite-source.ts';
import { worlds1 } from './worlds/index.ts';

/** All suites that can be selected by name. A new suite is a folder and a line here. */
const sources: readonly SuiteSource[] = [bfclV3, starter, worlds1];

/** Id of the default suite of a run. */
export const DEFAULT_SUITE: string = bfclV3.id;

/** Suites by id. */
export const SUITES: ReadonlyMap<string, SuiteSource> = new Map(sources.map((source) => [source.id, source]));

/** Definition of each family of suites, by the name of the family. */
export const FAMILIES: ReadonlyMap<string, SuiteDefinition> = new Map(
  sources.map(({ definition }) => [definition.family, definition]),
);

/**
 * The definition of a suite.
 *
 * @param families - families to search.
 * @throws {InputError} for an unknown family: the suite may come from a newer version of this program.
 */
export function definitionOf(
  { id, family }: Pick<SuiteManifest, 'id' | 'family'>,
  families: ReadonlyMap<string, SuiteDefinition> = FAMILIES,
): SuiteDefinition {
  const definition = families.get(family);
  if (definition !== undefined) return definition;
  throw new InputError({
    place: `suite ${id}`,
    cause: `belongs to the family "${family}", which is unknown.`,
    remedy: `Correct "family" in its manifest, or update assay. Known families are ${[...families.keys()].join(', ')}.`,
  });
}

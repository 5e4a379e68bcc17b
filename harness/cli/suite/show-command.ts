import { harmlessLine } from '../../contract/harmless.ts';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { OVERRIDES } from '../../../benchmarks/environments/overrides.ts';
import { withOverrides } from '../../../benchmarks/environments/with-overrides.ts';
import { canaryOf } from '../../../benchmarks/suites/canary.ts';
import { NO_EVIDENCE, readEvidence } from '../../../benchmarks/suites/evidence.ts';
import { ownWorlds } from '../../../benchmarks/suites/own-environments.ts';
import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { categoriesInGroup } from '../../contract/suite-definition.ts';
import type { Suite } from '../../contract/suite.ts';
import type { Environment } from '../../contract/environment.ts';
import type { SuiteDescription } from '../../reports/suite-description.ts';
import { suiteText } from '../../reports/suite-description.ts';
import { jsonDocument, present } from '../present.ts';
import { isFolder, suiteNamed } from '../run/suites.ts';
import type { SuiteShowOptions, SuiteWriteOptions } from '../commands/suite.ts';
import type { Surroundings } from '../surroundings.ts';

/** Prints manifest, categories, groups, environments with their quirks, and overrides of a suite. */
export async function suiteShowCommand(
  word: string,
  options: SuiteShowOptions,
  surroundings: Surroundings,
): Promise<void> {
  const description = descriptionOf(await suiteNamed(word, options.bfcl, surroundings));
  present(surroundings, [jsonDocument(options.json, description)], () =>
    suiteText(description, surroundings.columns()),
  );
}

/** Writes a suite as a folder, with the evidence beside it. @throws {UsageError} if the folder is not empty. */
export async function suiteWriteCommand(
  word: string,
  options: SuiteWriteOptions,
  surroundings: Surroundings,
): Promise<void> {
  const suite = await suiteNamed(word, options.bfcl, surroundings);
  const evidence = isFolder(word) ? readEvidence(word, suite.manifest) : NO_EVIDENCE;
  writeSuiteFolder(options.to, suite, evidence);
  const { id, contentHash } = suite.manifest;
  const count = `${suite.entries.length} entries and ${suite.catalogue.size} shared tools`;
  surroundings.print(harmlessLine(`${id} (${contentHash.slice(0, 12)}): ${count} written to ${options.to}`));
}

function descriptionOf(suite: Suite): SuiteDescription {
  const { manifest, entries, definitions } = suite;
  const { groups } = definitionOf(manifest);
  const categories = Map.groupBy(entries, ({ category }) => category);
  const names = [...categories.keys()];
  const environments = withOverrides(ENVIRONMENTS, manifest.overrides, OVERRIDES);
  const named = [...entries.flatMap((entry) => entry.environments), ...definitions.keys()];
  const used = [...new Set(named)].toSorted();
  return {
    manifest,
    canary: canaryOf(manifest),
    categories: Array.from(categories, ([name, ofCategory]) => ({
      name,
      entries: ofCategory.length,
      turns: ofCategory.reduce((sum, { turns }) => sum + turns.length, 0),
      groups: groups
        .filter((group) => categoriesInGroup(group, names).includes(name))
        .map(({ slug }) => slug),
    })),
    environments: used.map((name) => ({
      name,
      registered: registeredAs(environments.get(name)),
      definedBySuite: definitions.has(name),
      definition: definedAs(name, suite),
    })),
  };
}

function definedAs(name: string, suite: Suite): SuiteDescription['environments'][number]['definition'] {
  const { definitions, populations } = ownWorlds(suite);
  const definition = definitions.get(name);
  if (definition === undefined) return null;
  return {
    tables: definition.tables.map(({ name: table, columns }) => ({
      name: table,
      columns: columns.map((column) => column.name),
      refersTo: [...new Set(columns.flatMap((column) => column.table ?? []))],
    })),
    tools: definition.tools.map(({ name: tool, parameters, effect, contract }) => ({
      name: tool,
      parameters: parameters.map((parameter) => parameter.name),
      effect,
      refusals: contract.refuses.length,
    })),
    populations: [...populations]
      .filter(([, { environment }]) => environment === name)
      .map(([population, { rows }]) => ({
        name: population,
        rows: Object.fromEntries(Object.entries(rows).map(([table, of]) => [table, of.length])),
      })),
  };
}

function registeredAs(
  environment: Environment | undefined,
): SuiteDescription['environments'][number]['registered'] {
  if (environment === undefined) return null;
  const { version, tools, quirks } = environment;
  return {
    version,
    tools: Object.keys(tools).length,
    quirks: quirks.map(({ id, tool, why }) => ({ id, tool, why })),
  };
}

import Table from 'cli-table3';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { OVERRIDES } from '../../../benchmarks/environments/overrides.ts';
import { withOverrides } from '../../../benchmarks/environments/with-overrides.ts';
import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { categoriesInGroup } from '../../contract/suite-definition.ts';
import type { Suite } from '../../contract/suite.ts';
import { harmlessLine } from '../../contract/harmless.ts';
import { suiteNamed } from '../run/suites.ts';
import type { SuiteShowOptions, SuiteWriteOptions } from '../commands/suite.ts';
import type { Surroundings } from '../surroundings.ts';

/** Prints manifest, categories, groups, environments with their quirks, and overrides of a suite. */
export async function suiteShowCommand(
  word: string,
  options: SuiteShowOptions,
  surroundings: Surroundings,
): Promise<void> {
  surroundings.print(suiteText(await suiteNamed(word, options.bfcl, surroundings)));
}

/** Writes a suite as a folder. @throws {UsageError} if the folder is not empty. */
export async function suiteWriteCommand(
  word: string,
  options: SuiteWriteOptions,
  surroundings: Surroundings,
): Promise<void> {
  const suite = await suiteNamed(word, options.bfcl, surroundings);
  writeSuiteFolder(options.to, suite);
  const { id, contentHash } = suite.manifest;
  const count = `${suite.entries.length} entries and ${suite.catalogue.size} shared tools`;
  surroundings.print(`${id} (${contentHash.slice(0, 12)}): ${count} written to ${options.to}`);
}

function suiteText(suite: Suite): string {
  const { manifest } = suite;
  const { id, version, family, contentHash, licence, source, derivedFrom } = manifest;
  const parent =
    derivedFrom === null ? [] : [`derived from ${derivedFrom.id} (${derivedFrom.contentHash.slice(0, 12)})`];
  const overrides = manifest.overrides.map(
    (override) => `override ${override.id} ${override.version} of ${override.environment}`,
  );
  return [
    ...[`suite ${id} ${version} (${contentHash})`, `family ${family}`, ...parent].map(harmlessLine),
    ...[`licence ${licence}`, `source ${source}`, ...overrides].map(harmlessLine),
    categoryTable(suite),
    ...environmentLines(suite),
  ].join('\n');
}

function categoryTable(suite: Suite): string {
  const { groups } = definitionOf(suite.manifest);
  const categories = Map.groupBy(suite.entries, ({ category }) => category);
  const names = [...categories.keys()];
  const table = new Table({
    head: ['category', 'entries', 'turns', 'groups'],
    style: { head: [], border: [], compact: true },
  });
  for (const [name, entries] of categories) {
    const turns = entries.reduce((sum, entry) => sum + entry.turns.length, 0);
    const holding = groups.filter((group) => categoriesInGroup(group, names).includes(name));
    table.push([harmlessLine(name), entries.length, turns, holding.map(({ slug }) => slug).join(', ')]);
  }
  return table.toString();
}

/** Environments of the entries, each with its version, the number of its tools, and its quirks. */
function environmentLines({ manifest, entries, definitions }: Suite): readonly string[] {
  const environments = withOverrides(ENVIRONMENTS, manifest.overrides, OVERRIDES);
  const names = [...new Set(entries.flatMap(({ environments }) => environments))].toSorted();
  return names.flatMap((name) => {
    const environment = environments.get(name);
    if (environment === undefined)
      return [harmlessLine(`environment ${name}${definitions.has(name) ? ', defined by the suite' : ''}`)];
    const tools = Object.keys(environment.tools).length;
    const { version, quirks } = environment;
    return [
      `environment ${name}, version ${version}, ${tools} tools, ${quirks.length} quirks`,
      ...quirks.map(({ id, tool, why }) => `  ${id}${tool === null ? '' : ` (${tool})`}: ${why}`),
    ];
  });
}

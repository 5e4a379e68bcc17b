import { z } from 'zod';
import { harmlessLine } from '../contract/harmless.ts';
import { SuiteManifest } from '../contract/suite.ts';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

/** What a suite holds, as `assay suite show --json` writes it. */
export const SuiteDescription = z.strictObject({
  manifest: SuiteManifest,
  /** UUID that rows made from the suite carry: see `canaryOf`. */
  canary: z.uuid(),
  /** In suite order. */
  categories: z.array(
    z.strictObject({
      name: z.string(),
      entries: z.int(),
      /** Turns of all entries. */
      turns: z.int(),
      /** Slugs of the groups that hold the category. */
      groups: z.array(z.string()),
    }),
  ),
  /** Sorted by name. */
  environments: z.array(
    z.strictObject({
      name: z.string(),
      /** `null`: the suite defines the environment itself, or no registry has it. */
      registered: z
        .strictObject({
          version: z.string(),
          tools: z.int(),
          quirks: z.array(z.strictObject({ id: z.string(), tool: z.string().nullable(), why: z.string() })),
        })
        .nullable(),
      definedBySuite: z.boolean(),
      /** What the suite itself defines; `null` for environments of this program. */
      definition: z
        .strictObject({
          tables: z.array(
            z.strictObject({
              name: z.string(),
              columns: z.array(z.string()),
              /** Names of tables that its rows refer to. */
              refersTo: z.array(z.string()),
            }),
          ),
          tools: z.array(
            z.strictObject({
              name: z.string(),
              parameters: z.array(z.string()),
              effect: z.enum(['read', 'write']),
              /** Number of ways in which a call can be refused, beside its arguments. */
              refusals: z.int(),
            }),
          ),
          /** Numbers of rows by table. */
          populations: z.array(z.strictObject({ name: z.string(), rows: z.record(z.string(), z.int()) })),
        })
        .nullable(),
    }),
  ),
});
export type SuiteDescription = z.infer<typeof SuiteDescription>;

/** Manifest, categories, environments with their quirks, and overrides as text. */
export function suiteText(
  { manifest, canary, categories, environments }: SuiteDescription,
  width: TableWidth,
): string {
  const { id, version, family, contentHash, licence, source, derivedFrom } = manifest;
  const parent = derivedFrom === null ? [] : [derivationText(derivedFrom, manifest)];
  const overrides = manifest.overrides.map(
    (override) => `override ${override.id} ${override.version} of ${override.environment}`,
  );
  const content = {
    head: ['category', 'entries', 'turns', 'groups'],
    essential: ['category', 'entries'],
    rows: categories.map(({ name, entries, turns, groups }) => [name, entries, turns, groups.join(', ')]),
  };
  return [
    ...[`suite ${id} ${version} (${contentHash})`, `family ${family}`, ...parent].map(harmlessLine),
    ...[`licence ${licence}`, `source ${source}`, `canary ${canary}`, ...overrides].map(harmlessLine),
    tableText(content, width),
    ...environments.flatMap(environmentLines),
  ].join('\n');
}

function derivationText(
  { id, contentHash }: { readonly id: string; readonly contentHash: string },
  { patches, overrides }: SuiteManifest,
): string {
  const counts = patches === undefined ? '' : `, patches: ${patches.length}, overrides: ${overrides.length}`;
  return `derived from ${id} (${contentHash.slice(0, 12)})${counts}`;
}

function environmentLines({
  name,
  registered,
  definedBySuite,
  definition,
}: SuiteDescription['environments'][number]): readonly string[] {
  if (definition !== null) return definitionLines(name, definition);
  if (registered === null)
    return [harmlessLine(`environment ${name}${definedBySuite ? ', defined by the suite' : ''}`)];
  const { version, tools, quirks } = registered;
  return [
    `environment ${name}, version ${version}, ${tools} tools, ${quirks.length} quirks`,
    ...quirks.map(({ id, tool, why }) => `  ${id}${tool === null ? '' : ` (${tool})`}: ${why}`),
  ];
}

type Definition = NonNullable<SuiteDescription['environments'][number]['definition']>;

function definitionLines(name: string, { tables, tools, populations }: Definition): readonly string[] {
  const counts = `tables: ${tables.length}, tools: ${tools.length}, populations: ${populations.length}`;
  return [
    `environment ${name}, defined by the suite, ${counts}`,
    ...tables.map(({ name: table, columns, refersTo }) => {
      const references = refersTo.length === 0 ? '' : `, refers to ${refersTo.join(', ')}`;
      return `  table ${table}: ${columns.join(', ')}${references}`;
    }),
    ...tools.map(
      ({ name: tool, parameters, effect, refusals }) =>
        `  tool ${tool}(${parameters.join(', ')}): ${effect}, refusals: ${refusals}`,
    ),
    ...populations.map(({ name: population, rows }) => {
      const sizes = Object.entries(rows).map(([table, count]) => `${table}: ${count}`);
      return `  population ${population}, rows of ${sizes.join(', ')}`;
    }),
  ].map(harmlessLine);
}

import { z } from 'zod';
import { harmlessLine } from '../contract/harmless.ts';
import { SuiteManifest } from '../contract/suite.ts';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

/** What a suite holds, as `assay suite show --json` writes it. */
export const SuiteDescription = z.strictObject({
  manifest: SuiteManifest,
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
    }),
  ),
});
export type SuiteDescription = z.infer<typeof SuiteDescription>;

/** Manifest, categories, environments with their quirks, and overrides as text. */
export function suiteText(
  { manifest, categories, environments }: SuiteDescription,
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
    ...[`licence ${licence}`, `source ${source}`, ...overrides].map(harmlessLine),
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
}: SuiteDescription['environments'][number]): readonly string[] {
  if (registered === null)
    return [harmlessLine(`environment ${name}${definedBySuite ? ', defined by the suite' : ''}`)];
  const { version, tools, quirks } = registered;
  return [
    `environment ${name}, version ${version}, ${tools} tools, ${quirks.length} quirks`,
    ...quirks.map(({ id, tool, why }) => `  ${id}${tool === null ? '' : ` (${tool})`}: ${why}`),
  ];
}

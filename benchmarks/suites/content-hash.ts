import { createHash } from 'node:crypto';
import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Suite, SuiteManifest } from '../../harness/contract/suite.ts';

/** The hashed part of a suite, including the behaviour of its tools, which the manifest records. */
export type SuiteContent = Omit<Suite, 'manifest'> & {
  readonly manifest: Pick<SuiteManifest, 'environments' | 'overrides'>;
};

/**
 * SHA-256 in hexadecimal over entries, catalogue and extension data in suite order: the value of
 * `SuiteManifest.contentHash`. Two suites with the same hash are the same suite, whatever their files look like.
 *
 * Each departure from the baseline adds a section: own definitions and populations, environments above version 1,
 * overrides. Without any, no byte is added, so that hashes of earlier suites remain valid.
 */
export function contentHash(
  content: SuiteContent,
  { fieldOrder }: Pick<SuiteDefinition, 'fieldOrder'>,
): string {
  const hash = createHash('sha256');
  const add = (part: unknown): void => void hash.update(`${JSON.stringify(part)}\n`);
  for (const entry of content.entries) add(inOrder(entry, FIELDS[fieldOrder]));
  for (const part of [...content.catalogue, ...content.extension]) add(part);
  for (const [section, parts] of sectionsOf(content)) {
    if (parts.length === 0) continue;
    add({ section }); // no entry has this shape, so a section cannot be confused with the baseline
    for (const part of parts) add(part);
  }
  return hash.digest('hex');
}

const DECLARED = Object.keys(SuiteEntry.shape);

const FIELDS: Readonly<Record<SuiteDefinition['fieldOrder'], readonly string[]>> = {
  'as-declared': DECLARED,
  'occurrence-last': [...DECLARED.filter((field) => field !== 'occurrence'), 'occurrence'],
};

/** The same entry with its fields in a fixed order; absent fields remain absent. */
function inOrder(entry: SuiteEntry, fields: readonly string[]): object {
  const values = new Map<string, unknown>(Object.entries(entry));
  return Object.fromEntries(
    fields.flatMap((field) => (values.has(field) ? [[field, values.get(field)]] : [])),
  );
}

function sectionsOf({ definitions, populations, manifest }: SuiteContent) {
  const byName = Object.entries(manifest.environments).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return [
    ['definitions', [...definitions]],
    ['populations', [...populations]],
    ['environments', byName],
    ['overrides', manifest.overrides],
  ] as const;
}

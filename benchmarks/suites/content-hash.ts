import { createHash } from 'node:crypto';
import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Suite, SuiteManifest } from '../../harness/contract/suite.ts';

/** A suite as far as its hash goes: what its tools do is part of the manifest. */
export type SuiteContent = Omit<Suite, 'manifest'> & {
  readonly manifest: Pick<SuiteManifest, 'environments' | 'overrides'>;
};

/**
 * SHA-256, hex, over entries, catalogue and extension data in suite order: what `SuiteManifest.contentHash` holds. Two
 * suites with one hash are one suite, whatever their files look like.
 *
 * A section follows for each thing that departs from the baseline: definitions and populations of the suite's own,
 * environments above version 1, overrides. Where there is none, no byte is added: hashes of earlier suites stay valid.
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
    add({ section }); // no entry has this shape, so no section passes for a part of the baseline
    for (const part of parts) add(part);
  }
  return hash.digest('hex');
}

const DECLARED = Object.keys(SuiteEntry.shape);

const FIELDS: Readonly<Record<SuiteDefinition['fieldOrder'], readonly string[]>> = {
  'as-declared': DECLARED,
  'occurrence-last': [...DECLARED.filter((field) => field !== 'occurrence'), 'occurrence'],
};

/** The same entry with its fields in an order; absent fields stay absent. */
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

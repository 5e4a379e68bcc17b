import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Acceptance, Patch } from '../../harness/contract/patch.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { deriveSuite } from '../../repairs/catalogue/derive-suite.ts';
import { readCatalogue } from '../../repairs/catalogue/read-catalogue.ts';
import { bfclV3Repaired } from '../../repairs/bfcl-v3/index.ts';

const FAMILIES: ReadonlySet<string> = new Set(['tool-overrides', 'tool-schemas']);
const PublishedFinding = z.object({ id: z.string(), target: z.object({ kind: z.string() }) });
const PUBLISHED = new URL('../../results/audits/bfcl-v3/findings.jsonl', import.meta.url);

/** Ids of the tool findings of the published audit of BFCL V3. */
export const PUBLISHED_TOOL_FINDINGS: ReadonlySet<string> = new Set(
  readFileSync(PUBLISHED, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => PublishedFinding.parse(JSON.parse(line)))
    .filter(({ target }) => target.kind === 'tool')
    .map(({ id }) => id),
);

const repairs = readCatalogue(bfclV3Repaired.folder, undefined);

/** Patches of tool findings of BFCL V3, in the order of their files. Texts that they copy are missing. */
export const TOOL_PATCHES: readonly Patch[] = repairs.catalogue.patches.filter(({ family }) =>
  FAMILIES.has(family),
);

/** Tool findings of BFCL V3 that are left as they are. */
export const ACCEPTED_TOOL_FINDINGS: readonly Acceptance[] = repairs.accepted.filter(({ findings }) =>
  findings.some((id) => PUBLISHED_TOOL_FINDINGS.has(id)),
);

/** BFCL V3 with the patches of tool findings alone. */
export function withToolPatches(suite: Suite): Suite {
  const { catalogue } = readCatalogue(bfclV3Repaired.folder, suite);
  const patches = catalogue.patches.filter(({ family }) => FAMILIES.has(family));
  return deriveSuite(suite, { ...catalogue, patches }, 'repaired');
}

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { definitionOf } from '../../benchmarks/suites/registry.ts';
import { Acceptance, Patch } from '../../harness/contract/patch.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { applyPatches } from '../../repairs/patch/apply-patches.ts';

const read = <Schema extends z.ZodType>(path: string, schema: Schema): readonly z.infer<Schema>[] =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));

/** Patches of tool findings of BFCL V3, in the order of their files. */
export const TOOL_PATCHES: readonly Patch[] = ['tool-overrides', 'tool-schemas'].flatMap((family) =>
  read(`repairs/bfcl-v3/patches/${family}.jsonl`, Patch),
);

/** Tool findings of BFCL V3 that are left as they are. */
export const ACCEPTED_TOOL_FINDINGS: readonly Acceptance[] = read(
  'repairs/bfcl-v3/accepted-tools.jsonl',
  Acceptance,
);

const PublishedFinding = z.object({ id: z.string(), target: z.object({ kind: z.string() }) });

/** Ids of the tool findings of the published audit. */
export const PUBLISHED_TOOL_FINDINGS: readonly string[] = read(
  'results/audits/bfcl-v3/findings.jsonl',
  PublishedFinding,
)
  .filter(({ target }) => target.kind === 'tool')
  .map(({ id }) => id);

/** A suite with patches, whatever its content. */
export const patchedWith = (suite: Suite, patches: readonly Patch[]): Suite =>
  applyPatches(
    suite,
    {
      format: 'assay-patches',
      version: 1,
      parent: { id: suite.manifest.id, contentHash: suite.manifest.contentHash },
      patches: [...patches],
    },
    { id: `${suite.manifest.id}-tools`, version: '1', source: 'tests' },
    definitionOf(suite.manifest),
  );

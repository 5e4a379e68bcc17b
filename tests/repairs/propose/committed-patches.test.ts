import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import type { Patch } from '../../../harness/contract/patch.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { auditedSuite } from '../../../repairs/audit/audited-suite.ts';
import { bfclV3Repaired } from '../../../repairs/bfcl-v3/index.ts';
import { readCatalogue } from '../../../repairs/catalogue/read-catalogue.ts';
import { afterChanges } from '../../../repairs/propose/apply-proposal.ts';
import { checkEntry } from '../../../repairs/propose/check-entry.ts';
import { ANSWER_KEY_PROPOSERS } from '../../../repairs/propose/registry.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { singleTurnSuite } from '../../support/single-turn-episodes.ts';

const ROOT = join(import.meta.dirname, '../../..');
const linesOf = (path: string): readonly string[] =>
  readFileSync(join(ROOT, path), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

const FAMILIES = [...new Set(ANSWER_KEY_PROPOSERS.flat().map(({ family }) => family))];
/** Texts that patches copy are available where the suite is. */
const { catalogue } = readCatalogue(
  bfclV3Repaired.folder,
  hasFolders(BFCL) ? await loadBfcl(BFCL, CATEGORIES) : undefined,
);
const PATCHES = catalogue.patches
  .filter(({ family }) => FAMILIES.includes(family))
  .map((patch) => ({ family: patch.family, patch }));

const keyIn = ({ operations: [first] }: Patch): string =>
  first === undefined ? '' : 'key' in first ? first.key : 'entry' in first ? first.entry : '';

describe('the committed patches of answer keys', () => {
  test('stand in the file of their family, with ids of their own', () => {
    expect(PATCHES.length).toBeGreaterThan(0);
    expect(PATCHES.filter(({ family, patch }) => patch.family !== family)).toEqual([]);
    expect(new Set(PATCHES.map(({ patch }) => patch.id)).size).toBe(PATCHES.length);
  });

  test('mend critical findings of the published audit', () => {
    const published = linesOf('results/audits/bfcl-v3/findings.jsonl').map(
      (line) => JSON.parse(line) as { readonly id: string; readonly severity: string },
    );
    const critical = new Set(published.filter(({ severity }) => severity === 'critical').map(({ id }) => id));
    const unknown = PATCHES.flatMap(({ patch }) => patch.findings.filter((id) => !critical.has(id)));
    expect(unknown).toEqual([]);
  });

  test('withdraw few entries', () => {
    const withdrawn = PATCHES.filter(({ patch }) => patch.operations.some(({ op }) => op === 'withdraw'));
    expect(withdrawn.length).toBeLessThan(25);
  });
});

describe.skipIf(!hasFolders(BFCL))('on BFCL V3, the committed patches of answer keys', () => {
  const loading = singleTurnSuite();
  const byEntry = Map.groupBy(
    PATCHES.map(({ patch }) => patch),
    keyIn,
  );
  const patched = async (): Promise<readonly (readonly [SuiteEntry, readonly Patch[]])[]> => {
    const { entries } = await loading;
    return entries.flatMap((entry) => {
      const patches = byEntry.get(entryKey(entry));
      return patches === undefined ? [] : [[entry, patches] as const];
    });
  };

  test('hold each for itself, and in any order', async () => {
    for (const [entry, patches] of await patched()) {
      for (const { operations } of patches) expect(() => afterChanges(entry, operations)).not.toThrow();
      const [all, turned] = [patches, patches.toReversed()].map((some) =>
        afterChanges(
          entry,
          some.flatMap(({ operations }) => operations),
        ),
      );
      expect(turned).toEqual(all);
    }
  });

  test('change nothing but references', async () => {
    for (const [entry, patches] of await patched()) {
      const repaired = afterChanges(
        entry,
        patches.flatMap(({ operations }) => operations),
      );
      if (repaired === undefined) continue;
      expect({ ...repaired, reference: entry.reference }).toEqual(entry);
    }
  });

  test('leave references that pass under every evaluator', async () => {
    const suite = await loading;
    const audited = auditedSuite(suite, agentEpisodes('oracle', suite));
    const failing: string[] = [];
    for (const [entry, patches] of await patched()) {
      const { oracleFails, strayed } = await checkEntry(entry, patches, [], audited);
      if (oracleFails.length + strayed.length > 0) failing.push(entryKey(entry));
    }
    expect(failing).toEqual([]);
  });
});

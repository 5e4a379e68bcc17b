import { beforeAll, describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../../benchmarks/suites/bfcl/load.ts';
import type { Finding } from '../../../../harness/contract/finding.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import { DETECTORS } from '../../../../repairs/audit/registry.ts';
import { findingsIn } from '../../../support/audit.ts';
import { BFCL, hasFolders } from '../../../support/bfcl-folder.ts';

/** Detectors of other entries are measured elsewhere. */
const SEVERAL = new Set(['live_simple', 'parallel_multiple', 'live_irrelevance', 'java']);

describe.runIf(hasFolders(BFCL))('single-turn entries of BFCL V3', () => {
  let suite: Suite;
  let findings: readonly Finding[];

  beforeAll(async () => {
    suite = await loadBfcl(
      BFCL,
      CATEGORIES.filter(({ name }) => SEVERAL.has(name)),
    );
    findings = await findingsIn(suite, ...DETECTORS);
  }, 60_000);

  test('every critical finding has a witness', () => {
    const critical = findings.filter(({ severity }) => severity === 'critical');
    expect(critical.length).toBeGreaterThan(20);
    expect(critical.filter(({ witness }) => witness === undefined)).toEqual([]);
  });

  test('most entries have no critical finding', () => {
    const entries = new Set(
      findings.flatMap(({ severity, target }) =>
        severity === 'critical' && target.kind === 'entry' ? [target.entry] : [],
      ),
    );
    expect(entries.size).toBeLessThan(suite.entries.length / 5);
  });

  test('the same suite gives the same findings', async () => {
    const again = await findingsIn(suite, ...DETECTORS);
    expect(JSON.stringify(again)).toBe(JSON.stringify(findings));
  }, 60_000);
});

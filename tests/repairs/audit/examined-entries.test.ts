import { expect, test } from 'vitest';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { auditedSuite } from '../../../repairs/audit/audited-suite.ts';
import { ANSWER_KEY_DETECTORS, CONVERSATION_DETECTORS } from '../../../repairs/audit/registry.ts';
import { auditShare } from '../../../repairs/audit/run-audit.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { STARTER } from '../../support/workbench.ts';

const DETECTORS = [...CONVERSATION_DETECTORS, ...ANSWER_KEY_DETECTORS];

/** What detectors find in the examined entries of a suite; `undefined`: all are examined. */
async function foundIn(suite: Suite, examined?: ReadonlySet<SuiteEntry>): Promise<readonly Finding[]> {
  const audited = auditedSuite(suite, agentEpisodes('oracle', suite));
  const asked = examined === undefined ? audited : { ...audited, examined };
  return (await auditShare(asked, DETECTORS, undefined)).findings;
}

/** Findings that name one of the entries. */
const onEntries = (findings: readonly Finding[], entries: ReadonlySet<SuiteEntry>): readonly Finding[] => {
  const keys = new Set([...entries].map(entryKey));
  return findings.filter(({ target }) => target.kind === 'entry' && keys.has(target.entry));
};

test('what is found in some entries of the starter suite does not depend on which others are examined', async () => {
  const some = new Set(STARTER.entries.filter((_entry, index) => index % 3 === 0));
  expect(await foundIn(STARTER, some)).toEqual(onEntries(await foundIn(STARTER), some));
});

test.runIf(hasFolders(BFCL))('the same holds for entries of BFCL V3', async () => {
  const names = ['multi_turn_base', 'simple', 'live_irrelevance'];
  const suite = await loadBfcl(
    BFCL,
    CATEGORIES.filter(({ name }) => names.includes(name)),
  );
  const some = new Set(suite.entries.filter((_entry, index) => index % 7 === 0));
  const found = await foundIn(suite, some);
  expect(found.length).toBeGreaterThan(20);
  expect(found).toEqual(onEntries(await foundIn(suite), some));
});

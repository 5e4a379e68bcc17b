import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CATEGORIES } from '../../../../benchmarks/bfcl/categories.ts';
import { modelFolders } from '../../../../benchmarks/bfcl/folders.ts';
import { importResults, resultPath } from '../../../../benchmarks/bfcl/import-results.ts';
import { replyFormatOf } from '../../../../benchmarks/bfcl/reply-formats.ts';
import { loadBfcl } from '../../../../benchmarks/suites/bfcl/load.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import { auditedSuite } from '../../../../repairs/audit/audited-suite.ts';
import type { AuditedSuite, JudgedRecord } from '../../../../repairs/audit/detector.ts';
import { argumentOutvoted } from '../../../../repairs/audit/detectors/recorded/argument-outvoted.ts';
import { callOutvoted } from '../../../../repairs/audit/detectors/recorded/call-outvoted.ts';
import { equivalentRefused } from '../../../../repairs/audit/detectors/recorded/equivalent-refused.ts';
import { runAudit } from '../../../../repairs/audit/run-audit.ts';
import { agentEpisodes } from '../../../support/agents.ts';
import { BFCL, hasFolders, OFFICIAL } from '../../../support/bfcl-folder.ts';

const CATEGORY = CATEGORIES.filter(({ name }) => name === 'live_simple');
const DETECTORS = [argumentOutvoted, callOutvoted, equivalentRefused];

/** Judged records of every model of the leaderboard, model by model. */
async function officialRecords(audited: AuditedSuite): Promise<[string, readonly JudgedRecord[]][]> {
  const results = join(OFFICIAL, 'result');
  const runs: [string, readonly JudgedRecord[]][] = [];
  for (const category of CATEGORY) {
    for (const model of modelFolders(results)) {
      const path = resultPath(results, model, category.name);
      if (path === undefined) continue;
      const episodes = await importResults(
        path,
        model,
        category,
        audited.suite.entries,
        replyFormatOf(model),
      );
      const records = episodes.flatMap((episode): JudgedRecord[] => {
        const entry = audited.entries.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
        if (entry === undefined) return [];
        const applying = audited.judges.filter(({ judges }) => judges.has(entry.reference.kind));
        const verdicts = applying.map(({ identity, judge }) => [identity.id, judge(entry, episode)] as const);
        return [{ entry, episode, verdicts: new Map(verdicts) }];
      });
      runs.push([model, records]);
    }
  }
  return runs;
}

test.skipIf(!hasFolders(BFCL, OFFICIAL))(
  'votes of the leaderboard find defects of live_simple, each with its figures and a witness that fails',
  async () => {
    const suite = await loadBfcl(BFCL, CATEGORY);
    const audited = auditedSuite(suite, agentEpisodes('oracle', suite));
    const records = await officialRecords(audited);
    const { findings, figures } = await runAudit(audited, DETECTORS, records);
    const again = await runAudit(audited, DETECTORS, records.toReversed());
    expect(JSON.stringify(again.findings.map(({ id }) => id))).toBe(
      JSON.stringify(findings.map(({ id }) => id)),
    );
    expect(figures.map(({ droppedFindings }) => droppedFindings)).toEqual([0, 0, 0]);
    const critical = findings.filter(({ severity }) => severity === 'critical');
    expect(critical.length).toBeGreaterThan(5);
    expect(new Set(findings.map(({ target }) => target)).size).toBeLessThan(suite.entries.length / 5);
    for (const { evidence, witness } of critical) {
      expect(witness?.claims).toBe('right-but-failed');
      const votes = evidence.flatMap((piece) => (piece.kind === 'votes' ? [piece] : []));
      expect(votes).toHaveLength(1);
      for (const { models, reference, other } of votes) {
        expect(reference * 2).toBeLessThanOrEqual(other);
        expect(reference + other).toBeLessThanOrEqual(models);
      }
    }
  },
  120_000,
);

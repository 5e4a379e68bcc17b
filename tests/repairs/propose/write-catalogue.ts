/**
 * Writes the patches that rules propose for the entries of one turn of BFCL V3 to `repairs/bfcl-v3/patches/`, one file a family,
 * and prints what they mend and leave.
 *
 * node tests/repairs/propose/write-catalogue.ts FINDINGS
 *
 * FINDINGS: critical findings of the suite, as `assay audit --jsonl` writes them.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Finding } from '../../../harness/contract/finding.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { auditedSuite } from '../../../repairs/audit/audited-suite.ts';
import { ANSWER_KEY_DETECTORS } from '../../../repairs/audit/registry.ts';
import { proposePatches } from '../../../repairs/propose/propose.ts';
import { ANSWER_KEY_PROPOSERS } from '../../../repairs/propose/registry.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { singleTurnSuite } from '../../support/single-turn-episodes.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: node tests/repairs/propose/write-catalogue.ts FINDINGS');
const lines = readFileSync(file, 'utf8').split('\n');
const findings = lines.filter((line) => line !== '').map((line) => Finding.parse(JSON.parse(line)));
const suite = await singleTurnSuite();
const keys = new Set(
  suite.entries.map(({ id, occurrence }) => (occurrence === 0 ? id : `${id}#${occurrence}`)),
);
const isConcerned = ({ target }: Finding): boolean => target.kind === 'entry' && keys.has(target.entry);
const proposed = await proposePatches(suite, findings, isConcerned, {
  auditedOf: (one: Suite) => auditedSuite(one, agentEpisodes('oracle', one)),
  stages: ANSWER_KEY_PROPOSERS,
  detectors: ANSWER_KEY_DETECTORS,
  rounds: 12,
});

const folder = join(import.meta.dirname, '../../../repairs/bfcl-v3/patches');
mkdirSync(folder, { recursive: true });
for (const { family } of ANSWER_KEY_PROPOSERS.flat())
  rmSync(join(folder, `${family}.jsonl`), { force: true });
for (const [family, patches] of proposed.families)
  writeFileSync(
    join(folder, `${family}.jsonl`),
    patches.map((patch) => `${JSON.stringify(patch)}\n`).join(''),
  );

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const entryOf = ({ target }: Finding): string => (target.kind === 'entry' ? target.entry : '');
const concerned = findings.filter((finding) => finding.severity === 'critical' && isConcerned(finding));
const left = proposed.left.map(({ finding }) => finding);
const shares = (of: (finding: Finding) => string): string => {
  const [all, open] = [concerned, left].map((some) => new Set(some.map(of)).size);
  return `${(all ?? 0) - (open ?? 0)} of ${all ?? 0}`;
};
print(`rounds ${proposed.rounds}, ended by ${proposed.endedBy}`);
print(
  `mended whole: findings ${shares(({ id }) => id)}, causes ${shares(({ cause }) => cause)}, entries ${shares(entryOf)}`,
);
for (const [family, patches] of proposed.families)
  print(
    `${family}: ${patches.length} patches, ${new Set(patches.flatMap(({ findings: ids }) => ids)).size} findings, ` +
      `${new Set(patches.flatMap(({ operations }) => operations.map((one) => ('key' in one ? one.key : 'entry' in one ? one.entry : '')))).size} entries`,
  );
const withdrawn = proposed.checks.filter(({ repaired }) => repaired === undefined).map(({ entry }) => entry);
print(`withdrawn ${withdrawn.length}: ${withdrawn.join(', ')}`);
print(
  `references that fail ${proposed.checks.filter(({ oracleFails }) => oracleFails.length > 0).length}, strayed ${proposed.checks.filter(({ strayed }) => strayed.length > 0).length}, new findings ${proposed.fresh.length}`,
);
for (const { finding, why } of proposed.left) print(`left ${finding.id}: ${why}`);

/**
 * Measures the audit of generated suites on faults that a person planted in one: how many `suite check` and `audit` find, how many they
 * blame rightly, and what they report of the suite as it was. README.md of the folder says what counts.
 *
 * Run: `node tests/audit-recall/worlds/run.ts FOLDER`, where FOLDER holds the suite folders `clean` and `faulty`, and `truth.jsonl` with a
 * line for each fault.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { Finding } from '../../../harness/contract/finding.ts';
import { SuiteFindings } from '../../../harness/reports/suite-findings.ts';
import { assay } from '../../support/command.ts';
import { table } from '../report.ts';
import { auditFindings, checkFindings, judgeFaults, unexplained } from './measure.ts';
import type { JudgedFault, PlacedFinding } from './measure.ts';
import { PlantedFault } from './planted-fault.ts';

const { positionals } = parseArgs({ allowPositionals: true });

function linesOf<Line>(path: string, schema: z.ZodType<Line>): readonly Line[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => schema.parse(JSON.parse(line)));
}

/** All findings of a suite folder, those of `suite check` first. */
async function findingsOn(suite: string): Promise<readonly PlacedFinding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'audit-recall-'));
  try {
    const [checked, audited] = [join(folder, 'check.json'), join(folder, 'audit.jsonl')];
    const ran = [
      await assay('suite', 'check', suite, '--json', checked),
      await assay('audit', suite, '--jsonl', audited),
    ];
    for (const { code, noted } of ran) if (code > 1) throw new Error(`${suite}: ${noted}`);
    const check = SuiteFindings.parse(JSON.parse(readFileSync(checked, 'utf8')));
    return [...checkFindings(check), ...auditFindings(linesOf(audited, Finding))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function faultLine({ fault, findings, blamed }: JudgedFault): readonly string[] {
  const by = [...new Set(findings.map((finding) => finding.by))].join(', ');
  return [String(fault.n), fault.kind, fault.component, blamed ?? '-', by === '' ? 'NOT FOUND' : by];
}

async function measure(folder: string): Promise<void> {
  const suites = [join(folder, 'clean'), join(folder, 'faulty')] as const;
  const faults = linesOf(join(folder, 'truth.jsonl'), PlantedFault);
  const clean = await findingsOn(suites[0]);
  const faulty = await findingsOn(suites[1]);
  const judged = judgeFaults(faults, faulty, clean);
  const found = judged.filter(({ findings }) => findings.length > 0);
  const rightly = found.filter(({ fault, blamed }) => blamed === fault.component);
  console.log(table(['fault', 'kind', 'component', 'blamed', 'found by'], judged.map(faultLine)));
  console.log(`\nfound: ${found.length} of ${faults.length}; blamed rightly: ${rightly.length}`);
  console.log(`findings on the clean suite: ${clean.length}`);
  for (const { by, entry, claim } of clean) console.log(`  ${by} ${entry ?? ''}: ${claim}`);
  const rest = unexplained(faults, faulty);
  console.log(`findings on the faulty suite that no planted fault explains: ${rest.length}`);
  for (const { by, entry, claim } of rest) console.log(`  ${by} ${entry ?? ''}: ${claim}`);
}

const [folder] = positionals;
if (folder === undefined) throw new Error('Name the folder that holds clean, faulty and truth.jsonl.');
await measure(folder);

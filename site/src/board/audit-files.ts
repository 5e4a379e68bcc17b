import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RepairEffect } from '../../../harness/contract/repair-effect.ts';
import { PublishedAudit, PublishedFinding } from '../../../harness/publication/schemas/audit.ts';
import {
  PublishedAcceptance,
  PublishedPatch,
  PublishedRepairs,
} from '../../../harness/publication/schemas/repairs.ts';
import { readPublished, readPublishedLines } from './read.ts';

/** Files of the audit of a suite, relative to the folder of published data. */
export const auditPaths = (suite: string) => ({
  report: `audits/${suite}/audit.json`,
  findings: `audits/${suite}/findings.jsonl`,
});

/** Files of the repairs of a suite, relative to the folder of published data; the effect may be missing. */
export const repairPaths = (suite: string) => ({
  figures: `repairs/${suite}/repairs.json`,
  patches: `repairs/${suite}/patches.jsonl`,
  accepted: `repairs/${suite}/accepted.jsonl`,
  effect: `repairs/${suite}/effect.json`,
});

/** An audit as it is published. */
export type AuditFiles = { readonly report: PublishedAudit; readonly findings: readonly PublishedFinding[] };

/** Repairs as they are published. */
export type RepairFiles = {
  readonly figures: PublishedRepairs;
  readonly patches: readonly PublishedPatch[];
  readonly accepted: readonly PublishedAcceptance[];
  /** `undefined`: nothing was published on verdicts. */
  readonly effect: RepairEffect | undefined;
};

/** The published audit of a suite; `undefined`: there is none. @throws {InputError} for files that do not fit their schemas. */
export function readAudit(folder: string, suite: string): AuditFiles | undefined {
  const paths = auditPaths(suite);
  if (!existsSync(join(folder, paths.report))) return undefined;
  return {
    report: readPublished(folder, paths.report, PublishedAudit),
    findings: readPublishedLines(folder, paths.findings, PublishedFinding),
  };
}

/** The published repairs of a suite; `undefined`: there are none. @throws {InputError} for files that do not fit their schemas. */
export function readRepairs(folder: string, suite: string): RepairFiles | undefined {
  const paths = repairPaths(suite);
  if (!existsSync(join(folder, paths.figures))) return undefined;
  const hasEffect = existsSync(join(folder, paths.effect));
  return {
    figures: readPublished(folder, paths.figures, PublishedRepairs),
    patches: readPublishedLines(folder, paths.patches, PublishedPatch),
    accepted: readPublishedLines(folder, paths.accepted, PublishedAcceptance),
    effect: hasEffect ? readPublished(folder, paths.effect, RepairEffect) : undefined,
  };
}

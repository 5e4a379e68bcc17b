import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../harness/contract/errors.ts';
import type { SuiteManifest } from '../../harness/contract/suite.ts';
import { documentText } from '../../harness/files/document.ts';
import { suiteProblem } from './suite-documents.ts';

/** Files that say how a suite was made and tested, beside its content; a suite has all, some or none of them. */
export const EVIDENCE_FILES = {
  /** The suite in words. */
  card: 'card.md',
  /** Tests of its tools. */
  cases: 'cases.jsonl',
  /** Every candidate, accepted or not. */
  candidates: 'funnel.jsonl',
  /** The candidates, added up. */
  funnel: 'funnel.json',
  /** Candidates that an evaluator judges wrongly; they are no entries. */
  defects: 'evaluation-defects.jsonl',
  /** Windows of candidates, as the monitor saw them. */
  monitor: 'monitor.jsonl',
  /** Proposals for better prompts or weights, and what came of them. */
  evolution: 'evolution.jsonl',
  /** What an assistant thinks in each turn, where an author wrote it. */
  reasoning: 'reasoning.jsonl',
  /** Replies of models that the suite was made from, with the request: the suite can be made again from them. */
  replies: 'replies.jsonl',
} as const;

/** Texts of evidence files by name. Empty: the suite has none. */
export type Evidence = ReadonlyMap<string, string>;

export const NO_EVIDENCE: Evidence = new Map();

/** SHA-256 in hexadecimal over names and texts, whatever their order: the value of `SuiteManifest.evidenceHash`. */
export function evidenceHash(evidence: Evidence): string {
  const hash = createHash('sha256');
  const sorted = [...evidence].toSorted(([left], [right]) => (left < right ? -1 : 1));
  for (const part of sorted) hash.update(`${JSON.stringify(part)}\n`);
  return hash.digest('hex');
}

/**
 * The evidence that a manifest vouches for; empty if it vouches for none.
 *
 * @throws {InputError} if a file was added, changed or removed since.
 */
export function readEvidence(
  folder: string,
  { evidenceHash: stated }: Pick<SuiteManifest, 'evidenceHash'>,
): Evidence {
  if (stated === undefined) return NO_EVIDENCE;
  const present = Object.values(EVIDENCE_FILES).filter((file) => existsSync(join(folder, file)));
  const evidence = new Map(present.map((file) => [file, textOf(join(folder, file))]));
  const actual = evidenceHash(evidence);
  if (actual === stated) return evidence;
  throw suiteProblem(
    join(folder, 'manifest.json'),
    `states the evidence hash ${stated}, but that of ${present.join(', ') || 'no file'} is ${actual}.`,
  );
}

function textOf(path: string): string {
  try {
    return documentText(path);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const reason = cause instanceof Error ? cause.message : 'unknown';
    throw suiteProblem(path, `cannot be read (${reason}).`, { cause });
  }
}

import { EntryReview } from '../../../harness/contract/entry-review.ts';
import type { ReviewedFinding, WitnessResult } from '../../../harness/contract/entry-review.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { EntryReading, ReaderFinding } from '../../../harness/contract/reader-reply.ts';
import type { PacketManifest } from '../../../harness/contract/reading-packets.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import type { CheckedReply } from '../replies/check-reply.ts';
import { tryWitness } from './reader-witness.ts';
import { sealedCalls, sealedWords, sourcesOf } from './sealed-witness.ts';

/** What was made of one finding of a reader; its witness is `null` where none was given. */
export type TriedFinding = {
  readonly packet: string;
  readonly reader: string;
  readonly entry: string;
  readonly finding: ReaderFinding;
  readonly witness: WitnessResult | null;
};

/** Reviews of replies, with what became of each finding; both in the order of the replies. */
export type MadeReviews = {
  readonly reviews: readonly EntryReview[];
  readonly tried: readonly TriedFinding[];
};

/** Executes the witnesses of replies and makes reviews of them. */
export async function makeReviews(
  replies: readonly CheckedReply[],
  manifest: Pick<PacketManifest, 'rubric'>,
  audited: AuditedSuite,
): Promise<MadeReviews> {
  const reviews: EntryReview[] = [];
  const tried: TriedFinding[] = [];
  for (const checked of replies) {
    for (const reading of checked.reply.entries) {
      const results = await resultsOf(reading, audited);
      reviews.push(reviewOf(reading, results, checked, manifest, audited));
      tried.push(
        ...reading.findings.map((finding, index) => ({
          packet: checked.packet.id,
          reader: checked.reply.reader.name,
          entry: reading.entry,
          finding,
          witness: results[index] ?? null,
        })),
      );
    }
  }
  return { reviews, tried };
}

async function resultsOf(
  { entry: key, findings }: EntryReading,
  audited: AuditedSuite,
): Promise<readonly (WitnessResult | null)[]> {
  const entry = mustGet(audited.entries, key, 'entry of a reply');
  const results: (WitnessResult | null)[] = [];
  for (const { witness = null } of findings)
    results.push(witness === null ? null : (await tryWitness(witness, entry, audited)).result);
  return results;
}

function reviewOf(
  { entry, checks, findings }: EntryReading,
  results: readonly (WitnessResult | null)[],
  { packet, reply }: CheckedReply,
  { rubric }: Pick<PacketManifest, 'rubric'>,
  audited: AuditedSuite,
): EntryReview {
  const sources = sourcesOf(entry, audited);
  return EntryReview.parse({
    format: 'assay-review',
    version: 1,
    suite: audited.suite.manifest.contentHash,
    packet: { id: packet.id, sha256: packet.sha256 },
    rubric,
    reader: reply.reader,
    entry,
    checks,
    findings: findings.map((finding, index) => recorded(finding, results[index] ?? null, sources)),
  } satisfies EntryReview);
}

function recorded(
  { witness, kind, claim, ...place }: ReaderFinding,
  result: WitnessResult | null,
  sources: readonly string[],
): ReviewedFinding {
  const isGiven = witness !== undefined && witness !== null && result !== null;
  return {
    ...place,
    kind: sealedWords(kind, sources),
    claim: sealedWords(claim, sources),
    witness: isGiven ? { claims: witness.claims, turns: sealedCalls(witness.turns, sources), result } : null,
  };
}

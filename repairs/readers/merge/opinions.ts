import type { EntryReview, ReviewedFinding, WitnessResult } from '../../../harness/contract/entry-review.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { ExecutedWitness } from '../../../harness/contract/finding.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { tryWitness } from '../reviews/reader-witness.ts';
import { openedCalls, sourcesOf } from '../reviews/sealed-witness.ts';

/** One finding of one reader, whose witness was executed again. */
export type Opinion = {
  readonly reader: string;
  readonly finding: ReviewedFinding;
  /** `null`: no witness was given. */
  readonly result: WitnessResult | null;
  /** `undefined` unless the witness holds. */
  readonly executed: ExecutedWitness | undefined;
};

/** An entry that was read. */
export type ReadEntry = {
  /** Key of the entry. */
  readonly key: string;
  /** Names of those who read it, sorted. */
  readonly readers: readonly string[];
  /** By reader in the order of names, then as the reader wrote them. */
  readonly opinions: readonly Opinion[];
};

/**
 * What readers say of each entry that was read, in suite order.
 *
 * @throws {InputError} for a review whose witness names a place that its entry does not have.
 */
export async function opinionsIn(
  reviews: readonly EntryReview[],
  audited: AuditedSuite,
): Promise<readonly ReadEntry[]> {
  const byEntry = Map.groupBy(reviews, ({ entry }) => entry);
  const read: ReadEntry[] = [];
  for (const key of audited.entries.keys()) {
    const ofEntry = (byEntry.get(key) ?? []).toSorted((left, right) =>
      left.reader.name < right.reader.name ? -1 : 1,
    );
    if (ofEntry.length === 0) continue;
    const entry = mustGet(audited.entries, key, 'entry of a review');
    const opinions: Opinion[] = [];
    for (const review of ofEntry) {
      for (const finding of review.findings) opinions.push(await opinionOf(finding, review, entry, audited));
    }
    read.push({ key, readers: ofEntry.map(({ reader }) => reader.name), opinions });
  }
  return read;
}

async function opinionOf(
  finding: ReviewedFinding,
  { entry: key, reader }: EntryReview,
  entry: SuiteEntry,
  audited: AuditedSuite,
): Promise<Opinion> {
  const { witness } = finding;
  const opinion = { reader: reader.name, finding };
  if (witness === null) return { ...opinion, result: null, executed: undefined };
  const turns = openedCalls(witness.turns, sourcesOf(key, audited));
  if (turns === undefined) {
    const cause = `the witness of ${reader.name} copies a text that the entry does not have.`;
    throw new InputError({
      place: `review of ${key}`,
      cause,
      remedy: 'Write the review again with "assay audit read".',
    });
  }
  return { ...opinion, ...(await tryWitness({ claims: witness.claims, turns }, entry, audited)) };
}

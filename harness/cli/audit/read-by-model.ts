import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { readingPrompt } from '../../../repairs/readers/model/prompt.ts';
import { repliesOfModel } from '../../../repairs/readers/model/replies-of-model.ts';
import { makePackets } from '../../../repairs/readers/packets/make-packets.ts';
import { makeReviews } from '../../../repairs/readers/reviews/make-reviews.ts';
import { RUBRIC_VERSION } from '../../../repairs/readers/rubric.ts';
import type { EntryReview } from '../../contract/entry-review.ts';
import { selectionWords } from '../../contract/suite-definition.ts';
import type { SuiteEntry } from '../../contract/suite.ts';
import { budget } from '../../run/budget.ts';
import type { AuditOptions } from '../commands/audit.ts';
import { packetReadings } from '../packets/packet-readings.ts';
import { parseReader } from '../score/read-undecided.ts';
import type { Surroundings } from '../surroundings.ts';

/** Entries of a packet that a model reads: few, so that its reply stays short. */
const ENTRIES_AT_ONCE = 4;

/**
 * Reviews by models, one after the other: each reads the packets that are not stored yet, and its stored replies are taken back. What
 * was left undone is noted, and a second call goes on with it.
 *
 * @param readers - as `provider:model`, which commas separate.
 * @throws {UsageError} for a text that names no model, a missing key, and a cap that could not be enforced; {InputError} for a
 *   stored reading that cannot be used.
 */
export async function reviewsByModels(
  readers: string,
  entries: readonly SuiteEntry[],
  options: AuditOptions,
  audited: AuditedSuite,
  surroundings: Surroundings,
): Promise<readonly EntryReview[]> {
  const specs = [...new Set(selectionWords(readers))].map(parseReader);
  const packets = makePackets(entries, ENTRIES_AT_ONCE, audited);
  const asking = {
    options,
    promptOf: readingPrompt,
    surroundings,
    budget: budget({ maximum: options.maxCost }),
  };
  const reviews: EntryReview[] = [];
  for (const spec of specs) {
    const readings = await packetReadings(spec, packets, asking);
    const { replies, refused } = repliesOfModel(readings, packets, audited);
    for (const sentence of refused) surroundings.note(sentence);
    reviews.push(...(await makeReviews(replies, { rubric: RUBRIC_VERSION }, audited)).reviews);
  }
  return reviews;
}

import { readerAgreement } from '../../../repairs/readers/merge/agreement.ts';
import { opinionsIn } from '../../../repairs/readers/merge/opinions.ts';
import { criticalByWitness } from '../../../repairs/readers/merge/read-by-readers.ts';
import { readManifest } from '../../../repairs/readers/replies/read-packets.ts';
import { readReplies } from '../../../repairs/readers/replies/read-replies.ts';
import { makeReviews } from '../../../repairs/readers/reviews/make-reviews.ts';
import { triedText } from '../../reports/audit/tried-findings.ts';
import type { ReadOptions } from '../commands/audit.ts';
import { suiteNamed } from '../run/suites.ts';
import type { Surroundings } from '../surroundings.ts';
import { writeWhole } from '../write-file.ts';
import { auditBench } from './bench.ts';

/**
 * Takes replies to packets back: checks them, executes their witnesses, writes reviews, and prints what was kept.
 *
 * @throws {InputError} for packets or a reply that cannot be used, and for a file that cannot be written.
 */
export async function readCommand(
  folder: string,
  { suite: word, bfcl, out }: ReadOptions,
  surroundings: Surroundings,
): Promise<void> {
  const manifest = readManifest(folder);
  const suite = await suiteNamed(word ?? manifest.suite.id, bfcl, surroundings);
  const { audited } = auditBench(suite, [], undefined, []);
  const replies = readReplies(folder, manifest, audited);
  const { reviews, tried } = await makeReviews(replies, manifest, audited);
  if (out !== undefined)
    writeWhole(
      out,
      reviews.map((review) => `${JSON.stringify(review)}\n`),
    );
  const read = await opinionsIn(reviews, audited);
  const text = triedText({
    replies: replies.length,
    entries: read.length,
    tried,
    agreement: readerAgreement(read),
    critical: criticalByWitness(read.flatMap(({ opinions }) => opinions)),
  });
  surroundings.print(text);
}

import type { CandidateRecord } from '../../contract/funnel.ts';
import { beginningOf, harmlessLine } from '../../contract/harmless.ts';
import { rejectionsByGate } from '../../contract/rejections.ts';

/** Most characters of a claim that are printed. */
const LONGEST_CLAIM = 200;

/**
 * The commonest reasons for which candidates were rejected, one line each: gate, number, share by kind, and an example.
 *
 * @param most - lines.
 */
export function commonestRejections(records: readonly CandidateRecord[], most: number): readonly string[] {
  return rejectionsByGate(records)
    .slice(0, most)
    .map(({ gate, blame, records: all, kinds }) => {
      const [example] = all;
      const failed = example?.gates.find(({ ok }) => !ok);
      const claim = beginningOf(failed?.finding?.claim ?? '', LONGEST_CLAIM);
      const place = example === undefined ? '' : `${example.domain} ${example.candidate}`;
      const heading = `${gate} (${blame ?? 'none'})`;
      return harmlessLine(`${heading}: ${all.length} of ${kinds.join(', ')}; ${place}: ${claim}`);
    });
}

import type { CandidateRecord } from '../../contract/funnel.ts';
import { beginningOf, harmlessLine } from '../../contract/harmless.ts';

/** Most characters of a claim that are printed. */
const LONGEST_CLAIM = 200;

/**
 * The commonest reasons for which candidates were rejected, one line each: gate, number, share by kind, and an example.
 *
 * @param most - lines.
 */
export function commonestRejections(records: readonly CandidateRecord[], most: number): readonly string[] {
  const rejected = records.flatMap((record) => {
    const failed = record.gates.find(({ ok }) => !ok);
    return failed === undefined ? [] : [{ record, failed }];
  });
  const byGate = Map.groupBy(rejected, ({ failed, record }) => `${failed.id} (${record.blame ?? 'none'})`);
  return [...byGate]
    .toSorted(([, left], [, right]) => right.length - left.length)
    .slice(0, most)
    .map(([gate, all]) => {
      const [example] = all;
      const claim = beginningOf(example?.failed.finding?.claim ?? '', LONGEST_CLAIM);
      const kinds = [...new Set(all.map(({ record }) => record.kind))].join(', ');
      const place = example === undefined ? '' : `${example.record.domain} ${example.record.candidate}`;
      return harmlessLine(`${gate}: ${all.length} of ${kinds}; ${place}: ${claim}`);
    });
}

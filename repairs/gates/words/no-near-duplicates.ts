import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteGate } from '../gate.ts';
import { factsOf } from './facts.ts';
import type { EntryFacts } from './facts.ts';
import { maskedTurns } from './masked.ts';
import { nearDuplicates } from './near-duplicates.ts';
import type { Likeness } from './near-duplicates.ts';
import { callsHash } from './plan-hash.ts';

/** E10: no entry is an earlier one with other names in it. */
export const noNearDuplicates: SuiteGate = {
  id: 'no-near-duplicates',
  asks: 'no entry has the same calls as an earlier one, or 80 % of its words once names, days, numbers and values are masked',
  remarks: (audited) => {
    const earlier = nearDuplicates();
    return audited.suite.entries.flatMap((entry) => {
      const likeness = likenessOf(factsOf(entry, audited));
      const like = earlier.like(likeness);
      if (like !== undefined) return [{ entry: entryKey(entry), claim: `it is a near duplicate of ${like}` }];
      earlier.add(entryKey(entry), likeness);
      return [];
    });
  },
};

/** What near duplicates of an entry are told by. */
export const likenessOf = (facts: EntryFacts): Likeness => ({
  masked: maskedTurns(facts),
  calls: callsHash(facts),
});

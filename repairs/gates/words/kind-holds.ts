import type { EntryGate } from '../gate.ts';
import { factsOf } from './facts.ts';
import { KIND_RULES } from './kinds.ts';

const RULES: ReadonlyMap<
  string,
  { readonly says: string; readonly holds: (facts: ReturnType<typeof factsOf>) => boolean }
> = new Map(Object.entries(KIND_RULES));

/** E12: an entry is of the kind that it says. */
export const kindHolds: EntryGate = {
  id: 'kind-holds',
  asks: 'an entry has what its kind of task says of it',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const rule = RULES.get(entry.category);
    if (rule === undefined)
      return [{ key: 'kind', turn: null, claim: `${entry.category} is no kind of task` }];
    return rule.holds(factsOf(entry, audited))
      ? []
      : [
          {
            key: 'kind',
            turn: null,
            claim: `it is of the kind ${entry.category}, and it does not hold that ${rule.says}`,
          },
        ];
  },
};

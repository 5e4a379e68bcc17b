import { FaultyPart } from '../../../harness/contract/funnel.ts';
import type { CandidateRecord, DomainRecord, Funnel } from '../../../harness/contract/funnel.ts';
import { ALL_KINDS } from './kinds.ts';
import type { Quota } from './kinds.ts';

/**
 * Adds up the records of candidates.
 *
 * @param quotas - of the domains that were accepted.
 */
export function sumFunnel(
  records: readonly CandidateRecord[],
  domains: readonly DomainRecord[],
  quotas: readonly Quota[],
): Funnel {
  const accepted = records.filter(isAccepted).length;
  return {
    entered: records.length,
    accepted,
    acceptance: share(accepted, records.length),
    gates: gatesOf(records),
    components: FaultyPart.options.map((component) => {
      const rejected = records.filter(({ blame }) => blame === component).length;
      return { component, rejected, share: share(rejected, records.length - accepted) };
    }),
    domains: [...domains],
    kinds: ALL_KINDS.map((kind) => {
      const ofKind = records.filter((record) => record.kind === kind);
      const wanted = quotas.reduce((sum, quota) => sum + (quota.get(kind) ?? 0), 0);
      return { kind, wanted, ...passage(ofKind.length, ofKind.filter(isAccepted).length) };
    }),
  };
}

const isAccepted = ({ outcome }: CandidateRecord): boolean => outcome === 'accepted';

/** Gates in the order in which they run: each record has a beginning of the same list. */
function gatesOf(records: readonly CandidateRecord[]): Funnel['gates'] {
  const longest = records.reduce<CandidateRecord['gates']>(
    (list, { gates }) => (gates.length > list.length ? gates : list),
    [],
  );
  return longest.map(({ id }, place) => {
    const results = records.flatMap(({ gates }) => gates[place] ?? []);
    return { id, ...passage(results.length, results.filter(({ ok }) => ok).length) };
  });
}

const passage = (entered: number, passed: number) => ({ entered, passed, share: share(passed, entered) });

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

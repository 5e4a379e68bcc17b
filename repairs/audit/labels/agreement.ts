import { estimateOf } from '../../../evaluators/ranking/score-matrix.ts';
import { agreement } from '../../../evaluators/statistics/kappa.ts';
import { wilson } from '../../../evaluators/statistics/wilson.ts';
import type {
  AuditAgreement,
  AuditLabel,
  AuditMatch,
  CountedShare,
} from '../../../harness/contract/audit-agreement.ts';
import { Component, entriesOf } from '../../../harness/contract/finding.ts';
import type { Finding } from '../../../harness/contract/finding.ts';

/** An entry, or a turn of it, that is called critical. `turn` is `null` for the entry as a whole. */
type Place = { readonly entry: string; readonly turn: number | null; readonly component: Component | null };

/**
 * Critical findings beside labels of a person, on the entries that the labels cover.
 *
 * @param findings - findings of an audit, of any severity.
 */
export function agreementWith(labels: readonly AuditLabel[], findings: readonly Finding[]): AuditAgreement {
  const entries = [...new Set(labels.map(({ entry }) => entry))];
  const covered = new Set(entries);
  const said = labels.filter(({ severity }) => severity === 'critical');
  const found = findings.flatMap(placesOf).filter(({ entry }) => covered.has(entry));
  const answers = (places: readonly Place[]): readonly string[] => {
    const critical = new Set(places.map(({ entry }) => entry));
    return entries.map((entry) => (critical.has(entry) ? 'critical' : 'not critical'));
  };
  const { kappa, observed } = agreement(answers(said), answers(found));
  return {
    labels: labels.length,
    entries: entries.length,
    ...matches(said, found),
    kappa: estimateOf(kappa),
    observed: {
      n: observed.n,
      hits: Math.round((observed.value ?? 0) * observed.n),
      share: estimateOf(observed),
    },
    components: Component.options.flatMap((component) => {
      const isOf = (place: Place): boolean => place.component === component;
      const [labelled, detected] = [said.filter(isOf), found.filter(isOf)];
      return labelled.length + detected.length === 0 ? [] : [{ component, ...matches(labelled, detected) }];
    }),
  };
}

/** Where a critical finding is; none for other severities. */
const placesOf = (finding: Finding): readonly Place[] =>
  finding.severity !== 'critical'
    ? []
    : entriesOf(finding).map((entry) => ({
        entry,
        turn: finding.target.kind === 'entry' ? (finding.target.turn ?? null) : null,
        component: finding.component,
      }));

function matches(
  said: readonly Place[],
  found: readonly Place[],
): { readonly byEntry: AuditMatch; readonly located: AuditMatch } {
  const whole = (places: readonly Place[]): readonly Place[] =>
    places.map((place) => ({ ...place, turn: null }));
  return { byEntry: matchOf(whole(said), whole(found)), located: matchOf(said, found) };
}

const matchOf = (said: readonly Place[], found: readonly Place[]): AuditMatch => ({
  recall: shareIn(said, found),
  precision: shareIn(found, said),
});

/** Of the distinct places, those that have a counterpart at the same turn, or at the same entry where either has no turn. */
function shareIn(places: readonly Place[], others: readonly Place[]): CountedShare {
  const byEntry = Map.groupBy(others, ({ entry }) => entry);
  const distinct = new Map(places.map((place) => [JSON.stringify([place.entry, place.turn]), place]));
  const hits = [...distinct.values()].filter(({ entry, turn }) =>
    (byEntry.get(entry) ?? []).some((other) => turn === null || other.turn === null || other.turn === turn),
  ).length;
  const n = distinct.size;
  return { n, hits, share: estimateOf(wilson(hits, n)) };
}

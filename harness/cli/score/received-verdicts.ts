import type { Judging } from '../../contract/judging.ts';
import { nameOf } from '../../contract/stored.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { SentEpisode, VerdictParcel } from '../../queue/judge-parcels.ts';
import type { Store } from '../../store/store.ts';
import type { VerdictsAside } from '../../store/verdicts-aside.ts';
import type { StoredBatch } from './batches-to-judge.ts';

/** Verdicts of workers on stored episodes, until they are stored. */
export type ReceivedVerdicts = {
  /** Reads the episodes of a batch that are still there. */
  readonly read: (batch: StoredBatch) => readonly SentEpisode[];
  /** Takes the verdicts on the episodes that were read. */
  readonly take: (batch: StoredBatch, verdicts: Judged) => void;
  /**
   * Stores what was taken, in one transaction. Verdicts on episodes that were deleted or replaced since they were read are left out.
   */
  readonly store: () => void;
  /** Whether the verdicts on a batch were taken, by its place. */
  readonly isTaken: (place: number) => boolean;
};

type Judged = Pick<VerdictParcel, 'judged' | 'stalled'>;

/** What was sent: the row id of an episode, and its fingerprint. */
type Sent = { readonly id: number; readonly fingerprint: string | undefined };

/** A verdict to store. */
type Row = Sent & { readonly verdict: Verdict };

/**
 * Keeps the verdicts that workers give.
 *
 * @param count - called for each verdict that is stored, with the id of its evaluator.
 */
export function receivedVerdicts(
  store: Store,
  aside: VerdictsAside,
  count: (evaluator: string, verdict: Verdict) => void,
): ReceivedVerdicts {
  const sent = new Map<number, readonly Sent[]>();
  /** By evaluator and suite: the rows of one judging are stored together. */
  const rows = new Map<string, { readonly judging: Judging; readonly rows: Row[] }>();
  const stalled: Sent[] = [];
  const takenPlaces = new Set<number>();
  const isUnchanged = ({ id, fingerprint }: Sent): boolean => store.lookup.fingerprint(id) === fingerprint;
  return {
    read: ({ place, ids }) => {
      const read = ids.flatMap((id) => {
        // First: an episode that is replaced in between is judged, and its verdict left out.
        const fingerprint = store.lookup.fingerprint(id);
        const stored = store.lookup.get(id);
        return stored === undefined ? [] : [{ id, fingerprint, stored }];
      });
      sent.set(
        place,
        read.map(({ id, fingerprint }) => ({ id, fingerprint })),
      );
      return read.map(({ stored: { runId, suiteHash, episode } }) => ({ runId, suiteHash, episode }));
    },
    take: ({ place, suite }, given) => {
      const episodes = sent.get(place) ?? [];
      sent.delete(place);
      takenPlaces.add(place);
      for (const { evaluator, verdicts } of given.judged) {
        const key = JSON.stringify([evaluator.id, evaluator.version, suite]);
        const kept = rows.get(key) ?? { judging: { ...evaluator, suiteHash: suite }, rows: [] };
        rows.set(key, kept);
        for (const [index, verdict] of verdicts.entries()) {
          const episode = episodes[index];
          if (verdict !== null && episode !== undefined) kept.rows.push({ ...episode, verdict });
        }
      }
      stalled.push(...given.stalled.flatMap((index) => episodes[index] ?? []));
    },
    isTaken: (place) => takenPlaces.has(place),
    store: () => {
      store.atOnce(() => {
        for (const { judging, rows: taken } of rows.values())
          for (const row of taken.filter(isUnchanged)) {
            aside.put(row.id, judging, row.verdict);
            count(judging.id, row.verdict);
          }
        for (const each of stalled) {
          const stored = isUnchanged(each) ? store.lookup.get(each.id) : undefined;
          if (stored !== undefined) store.stalled.add(nameOf(stored));
        }
        aside.store();
      });
      rows.clear();
      stalled.length = 0;
    },
  };
}

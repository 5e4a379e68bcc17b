import type { VersionFigures } from '../../../harness/contract/evolution.ts';
import { maskedWords } from '../monitor/masked-words.ts';

/** What became of one brief. */
export type BriefResult = {
  readonly outcome: 'accepted' | 'rejected';
  /** Gate that rejected it; `undefined`: none did. */
  readonly gate: string | undefined;
  /** What the gate found; `undefined`: nothing. */
  readonly evidence: string | undefined;
  /** What its user says, turn by turn. */
  readonly turns: readonly string[];
  /** Calls of its plan. */
  readonly hops: number;
  readonly replies: number;
};

/** Figures of a version over the briefs that were made with it. */
export function versionFigures(results: readonly BriefResult[]): VersionFigures {
  const accepted = results.filter(({ outcome }) => outcome === 'accepted');
  const turns = accepted.flatMap((one) => one.turns.filter((turn) => turn !== '').map(maskedWords));
  const total = (of: readonly BriefResult[], field: 'hops' | 'replies'): number =>
    of.reduce((sum, one) => sum + one[field], 0);
  const each = (sum: number): number | null => (accepted.length === 0 ? null : sum / accepted.length);
  return {
    briefs: results.length,
    accepted: accepted.length,
    rejectedBy: rejectedBy(results),
    distinctTurns: turns.length === 0 ? null : new Set(turns).size / turns.length,
    hops: each(total(accepted, 'hops')),
    repliesPerEntry: each(total(results, 'replies')),
  };
}

function rejectedBy(results: readonly BriefResult[]): VersionFigures['rejectedBy'] {
  const gates = results.flatMap(({ outcome, gate }) => (outcome === 'rejected' ? [gate ?? 'none'] : []));
  return Object.fromEntries(
    [...Map.groupBy(gates, (gate) => gate)]
      .map(([gate, of]): [string, number] => [gate, of.length])
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
}

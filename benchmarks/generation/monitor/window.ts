import type { FaultyPart } from '../../../harness/contract/funnel.ts';
import type { Alarm, MonitorWindow } from '../../../harness/contract/monitor.ts';
import { maskedWords } from './masked-words.ts';

/** What a window needs to know of a candidate. */
export type WatchedCandidate = {
  readonly kind: string;
  readonly outcome: 'accepted' | 'rejected';
  /** Gate that rejected it; `undefined`: none did. */
  readonly gate: string | undefined;
  readonly blame: FaultyPart | null;
  /** Digest of the form of its plan; `undefined`: it has none. */
  readonly plan: string | undefined;
  /** What its user says, turn by turn. */
  readonly turns: readonly string[];
  /** Names of the tools that its plan calls. */
  readonly tools: readonly string[];
  readonly replies: number;
};

/** Bounds beyond which a window is alarming. */
export const BOUNDS = {
  /** Of the p-value of the acceptance against that of the windows before. */
  pValue: 0.001,
  /** Of the cumulated shortfall, in standard deviations: a CUSUM with this threshold and the slack below. */
  drift: 5,
  slack: 0.5,
  /** Largest share of rejections that blame the evaluation, where there are at least so many rejections. */
  evaluation: 0.15,
  leastRejections: 10,
  /** Least shares of distinct turns and plans. */
  distinctTurns: 0.6,
  distinctPlans: 0.25,
  /** Fewest candidates, or entries, for all others: a few leftovers say nothing. */
  leastCandidates: 20,
  /** Most replies for a candidate, as a multiple of those of the windows before. */
  cost: 2,
} as const;

/** The first windows without alarms are what later ones are compared with: a slow drift never becomes usual. */
const STANDARD_WINDOWS = 3;

/** Windows in a row with alarms after which nothing more is made. */
const MOST_ALARMED = 2;

/** A window of candidates, compared with the windows before it. Alarmed windows are no standard for later ones. */
export function watchedWindow(
  candidates: readonly WatchedCandidate[],
  before: readonly MonitorWindow[],
  strategy: string,
): MonitorWindow {
  const accepted = candidates.filter(({ outcome }) => outcome === 'accepted');
  const rejected = candidates.filter(({ outcome }) => outcome === 'rejected');
  const standard = before.filter(({ alarms }) => alarms.length === 0).slice(0, STANDARD_WINDOWS);
  const expected = candidates.map(({ kind }) => expectedOf(kind, standard));
  const replies = candidates.reduce((total, one) => total + one.replies, 0);
  const measured = {
    window: before.length,
    strategy,
    candidates: candidates.length,
    accepted: accepted.length,
    acceptance: shareOf(accepted.length, candidates.length),
    kinds: kindsIn(candidates),
    pValue: standard.length === 0 ? null : lowerTail(expected, accepted.length),
    drift: standard.length === 0 ? 0 : driftAfter(before.at(-1)?.drift ?? 0, accepted.length, expected),
    rejectedBy: counted(rejected.map(({ gate }) => gate ?? 'none')),
    blamed: blamedIn(rejected),
    distinctTurns: distinctShare(
      accepted
        .flatMap(({ turns }) => turns)
        .filter((turn) => turn !== '')
        .map(maskedWords),
    ),
    distinctPlans: distinctShare(candidates.flatMap(({ plan }) => plan ?? [])),
    toolEntropy: entropyShare(candidates.flatMap(({ tools }) => tools)),
    repliesPerEntry: shareOf(replies, accepted.length),
    repliesPerCandidate: shareOf(replies, candidates.length),
  };
  const alarms = alarmsOf(measured, standard);
  return { ...measured, alarms, consequence: consequenceOf(alarms, before) };
}

function alarmsOf(
  window: Omit<MonitorWindow, 'alarms' | 'consequence'>,
  standard: readonly MonitorWindow[],
): Alarm[] {
  const rejections = window.candidates - window.accepted;
  const usual = standard.flatMap(({ repliesPerCandidate }) => repliesPerCandidate ?? []);
  const mean = usual.length === 0 ? null : usual.reduce((total, one) => total + one, 0) / usual.length;
  const isLow = (share: number | null, bound: number): boolean =>
    window.accepted >= BOUNDS.leastCandidates && share !== null && share < bound;
  const isLarge = window.candidates >= BOUNDS.leastCandidates;
  const found: Readonly<Record<Alarm, boolean>> = {
    acceptance: isLarge && window.pValue !== null && window.pValue < BOUNDS.pValue,
    drift: isLarge && window.drift > BOUNDS.drift,
    evaluation:
      rejections >= BOUNDS.leastRejections && window.blamed.evaluation > BOUNDS.evaluation * rejections,
    diversity:
      isLow(window.distinctTurns, BOUNDS.distinctTurns) || isLow(window.distinctPlans, BOUNDS.distinctPlans),
    cost: isLarge && mean !== null && (window.repliesPerCandidate ?? 0) > BOUNDS.cost * mean,
  };
  return (['acceptance', 'drift', 'evaluation', 'diversity', 'cost'] as const).filter(
    (alarm) => found[alarm],
  );
}

/** An evaluation that is at fault stops everything at once: more entries would only hide it. */
function consequenceOf(
  alarms: readonly Alarm[],
  before: readonly MonitorWindow[],
): MonitorWindow['consequence'] {
  if (alarms.length === 0) return 'none';
  if (alarms.includes('evaluation')) return 'stopped';
  const earlier = before.slice(1 - MOST_ALARMED);
  const isRepeated = before.length >= MOST_ALARMED - 1 && earlier.every((one) => one.alarms.length > 0);
  return isRepeated ? 'stopped' : 'quarantined';
}

/** Chance that a candidate of a kind is accepted, by the windows before; kinds that few had are drawn towards a half. */
function expectedOf(kind: string, standard: readonly MonitorWindow[]): number {
  const counts = standard.flatMap(({ kinds }) => (Object.hasOwn(kinds, kind) ? (kinds[kind] ?? []) : []));
  const [accepted, candidates] = (['accepted', 'candidates'] as const).map((field) =>
    counts.reduce((total, count) => total + count[field], 0),
  );
  return ((accepted ?? 0) + 1) / ((candidates ?? 0) + 2);
}

/** A one-sided CUSUM of standardised shortfalls (Page, "Continuous inspection schemes", Biometrika 41, 1954). */
function driftAfter(before: number, accepted: number, expected: readonly number[]): number {
  if (expected.length === 0) return before;
  const mean = expected.reduce((total, chance) => total + chance, 0);
  const deviation = Math.sqrt(expected.reduce((total, chance) => total + chance * (1 - chance), 0));
  return Math.max(0, before + (mean - accepted) / deviation - BOUNDS.slack);
}

/** Probability that at most `k` of independent events with these probabilities happen. */
function lowerTail(chances: readonly number[], k: number): number {
  let counts = [1];
  for (const chance of chances)
    counts = Array.from(
      { length: counts.length + 1 },
      (_, n) => (counts[n] ?? 0) * (1 - chance) + (counts[n - 1] ?? 0) * chance,
    );
  return Math.min(
    1,
    counts.slice(0, k + 1).reduce((total, each) => total + each, 0),
  );
}

function kindsIn(candidates: readonly WatchedCandidate[]): MonitorWindow['kinds'] {
  const byKind = [...Map.groupBy(candidates, ({ kind }) => kind)].toSorted(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return Object.fromEntries(
    byKind.map(([kind, of]) => [
      kind,
      { candidates: of.length, accepted: of.filter(({ outcome }) => outcome === 'accepted').length },
    ]),
  );
}

/** `null` of nothing. */
const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const distinctShare = (values: readonly string[]): number | null =>
  shareOf(new Set(values).size, values.length);

function entropyShare(names: readonly string[]): number | null {
  const counts = Object.values(counted(names));
  if (counts.length === 0) return null;
  if (counts.length === 1) return 0;
  const entropy = counts.reduce((total, count) => {
    const share = count / names.length;
    return total - share * Math.log(share);
  }, 0);
  return Math.min(1, entropy / Math.log(counts.length));
}

/** Counts by name, sorted by name. */
const counted = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(names, (name) => name)]
      .map(([name, of]): [string, number] => [name, of.length])
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );

function blamedIn(rejected: readonly WatchedCandidate[]): MonitorWindow['blamed'] {
  const count = (part: FaultyPart): number => rejected.filter(({ blame }) => blame === part).length;
  return {
    environment: count('environment'),
    tool: count('tool'),
    trajectory: count('trajectory'),
    evaluation: count('evaluation'),
  };
}

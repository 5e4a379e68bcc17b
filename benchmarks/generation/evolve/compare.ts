import type { Look, ProposalVerdict, VersionFigures } from '../../../harness/contract/evolution.ts';
import { versionFigures } from './figures.ts';
import type { BriefResult } from './figures.ts';

/** After so many briefs a comparison is tested, and below this p-value the new version is better. */
export const LOOKS = [
  { briefs: 24, level: 0.01 },
  { briefs: 48, level: 0.02 },
  { briefs: 96, level: 0.04 },
] as const;

/** Pairs by which a version may be behind; further behind, the comparison ends. */
export const MOST_BEHIND = 3;

/** What acceptance may not be bought with: least and most of the new version as multiples of the old one. */
export const GUARDS = { distinctTurns: 0.95, repliesPerEntry: 1.2, hops: 0.9 } as const;

/** Exact one-sided p-value of these counts of pairs, if neither version were better. */
export type PairTest = (better: number, worse: number) => number;

/** Makes a brief with both versions, with equal seeds and budgets. @param index - of the brief, from 0. */
export type ComparedPair = (
  index: number,
) => Promise<{ readonly old: BriefResult; readonly new: BriefResult }>;

/** A comparison of two versions. */
export type Comparison = {
  readonly looks: readonly Look[];
  readonly figures: { readonly old: VersionFigures; readonly new: VersionFigures };
  readonly verdict: ProposalVerdict;
};

/**
 * Compares two versions on the same briefs. It is tested three times, so that a large improvement is seen early and a smaller one
 * at all: with one look after 24 briefs, two of three improvements from 0.4 to 0.6 would be missed.
 */
export async function compareVersions(pair: ComparedPair, test: PairTest): Promise<Comparison> {
  const results: { readonly old: BriefResult; readonly new: BriefResult }[] = [];
  const looks: Look[] = [];
  for (const { briefs, level } of LOOKS) {
    const indices = Array.from({ length: briefs - results.length }, (_, more) => results.length + more);
    results.push(...(await Promise.all(indices.map((index) => pair(index)))));
    const look = lookAt(results, level, test);
    looks.push(look);
    if (look.pValue < level) return compared(results, looks, guarded(results));
    if (look.worse - look.better > MOST_BEHIND) return compared(results, looks, 'worse');
  }
  return compared(results, looks, 'equal');
}

/** One look at pairs of results. @param level - below which the new version is better. */
export function lookAt(
  results: readonly { readonly old: BriefResult; readonly new: BriefResult }[],
  level: number,
  test: PairTest,
): Look {
  const alone = (one: 'old' | 'new', other: 'old' | 'new'): number =>
    results.filter((pair) => pair[one].outcome === 'accepted' && pair[other].outcome === 'rejected').length;
  const [better, worse] = [alone('new', 'old'), alone('old', 'new')];
  return { briefs: results.length, better, worse, pValue: test(better, worse), level };
}

const compared = (
  results: readonly { readonly old: BriefResult; readonly new: BriefResult }[],
  looks: readonly Look[],
  verdict: ProposalVerdict,
): Comparison => ({ looks, verdict, figures: figuresOf(results) });

export const figuresOf = (
  results: readonly { readonly old: BriefResult; readonly new: BriefResult }[],
): Comparison['figures'] => ({
  old: versionFigures(results.map((pair) => pair.old)),
  new: versionFigures(results.map((pair) => pair.new)),
});

/** A version that is accepted more often is kept, unless that was bought. */
function guarded(
  results: readonly { readonly old: BriefResult; readonly new: BriefResult }[],
): ProposalVerdict {
  const { old, new: next } = figuresOf(results);
  if (ratio(next.hops, old.hops) < GUARDS.hops) return 'easier';
  if (ratio(next.distinctTurns, old.distinctTurns) < GUARDS.distinctTurns) return 'narrower';
  return ratio(next.repliesPerEntry, old.repliesPerEntry) > GUARDS.repliesPerEntry ? 'dearer' : 'kept';
}

/** 1 where one of the two says nothing. */
const ratio = (next: number | null, old: number | null): number =>
  next === null || old === null || old === 0 ? 1 : next / old;

import { estimateOf } from '../../../evaluators/ranking/score-matrix.ts';
import { agreement } from '../../../evaluators/statistics/kappa.ts';
import { wilson } from '../../../evaluators/statistics/wilson.ts';
import type { CountedShare } from '../../../harness/contract/audit-agreement.ts';
import { Component } from '../../../harness/contract/finding.ts';
import type { ReaderAgreement } from '../../../harness/contract/readers-report.ts';
import type { Opinion, ReadEntry } from './opinions.ts';

/** What the two readers of one entry call critical. */
type Pair = { readonly key: string; readonly first: readonly Opinion[]; readonly second: readonly Opinion[] };

/** How the two readers of each entry agree; other entries may have other readers. */
export function readerAgreement(entries: readonly ReadEntry[]): ReaderAgreement {
  const pairs = entries.flatMap(pairOf);
  const answers = (side: 'first' | 'second'): readonly string[] =>
    pairs.map((pair) => (pair[side].length > 0 ? 'critical' : 'not critical'));
  const { kappa, observed } = agreement(answers('first'), answers('second'));
  return {
    entries: pairs.length,
    kappa: estimateOf(kappa),
    observed: shareOf(Math.round((observed.value ?? 0) * observed.n), observed.n),
    ...sharedBy(pairs),
    components: Component.options.flatMap((component) => {
      const isOf = ({ finding }: Opinion): boolean => finding.component === component;
      const ofComponent = pairs.map(({ key, first, second }) => ({
        key,
        first: first.filter(isOf),
        second: second.filter(isOf),
      }));
      const isCalled = ofComponent.some(({ first, second }) => first.length + second.length > 0);
      return isCalled ? [{ component, ...sharedBy(ofComponent) }] : [];
    }),
  };
}

function pairOf({ key, readers: [one, other], opinions }: ReadEntry): readonly Pair[] {
  if (one === undefined || other === undefined) return [];
  const criticalBy = (name: string): readonly Opinion[] =>
    opinions.filter(({ reader, finding }) => reader === name && finding.severity === 'critical');
  return [{ key, first: criticalBy(one), second: criticalBy(other) }];
}

/** Entries and turns that either side names, and those that both name. */
function sharedBy(pairs: readonly Pair[]): Pick<ReaderAgreement, 'byEntry' | 'located'> {
  const byEntry = (pair: Pair): CountOfBoth => bothOf(pair, () => '');
  const located = (pair: Pair): CountOfBoth => bothOf(pair, ({ finding }) => String(finding.turn));
  return { byEntry: summed(pairs.map(byEntry)), located: summed(pairs.map(located)) };
}

type CountOfBoth = { readonly either: number; readonly both: number };

function bothOf({ first, second }: Pair, placeOf: (opinion: Opinion) => string): CountOfBoth {
  const [one, other] = [new Set(first.map(placeOf)), new Set(second.map(placeOf))];
  return { either: one.union(other).size, both: one.intersection(other).size };
}

const summed = (counts: readonly CountOfBoth[]): CountedShare =>
  shareOf(
    counts.reduce((sum, { both }) => sum + both, 0),
    counts.reduce((sum, { either }) => sum + either, 0),
  );

const shareOf = (hits: number, n: number): CountedShare => ({ n, hits, share: estimateOf(wilson(hits, n)) });

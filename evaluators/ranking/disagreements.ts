import type { Disagreement } from '../../harness/contract/outline.ts';
import type { Failure, Verdict } from '../../harness/contract/verdict.ts';

/** Episodes on which two evaluators disagree for the same reasons. */
export type DisagreementGroup = {
  readonly a: Verdict['kind'];
  readonly b: Verdict['kind'];
  /** Codes of the failures (or causes of `unscored`) on each side, without duplicates, sorted; empty for a pass. */
  readonly reasonsA: readonly string[];
  readonly reasonsB: readonly string[];
  readonly episodes: readonly Omit<Disagreement, 'a' | 'b'>[];
};

/** Group disagreements by reasons, largest group first. */
export function groupDisagreements(disagreements: Iterable<Disagreement>): readonly DisagreementGroup[] {
  const groups = new Map<
    string,
    DisagreementGroup & { readonly episodes: Omit<Disagreement, 'a' | 'b'>[] }
  >();
  for (const { a, b, ...episode } of disagreements) {
    const reasonsA = reasonsOf(a);
    const reasonsB = reasonsOf(b);
    const key = JSON.stringify([a.kind, b.kind, reasonsA, reasonsB]);
    const group = groups.get(key) ?? { a: a.kind, b: b.kind, reasonsA, reasonsB, episodes: [] };
    groups.set(key, group);
    group.episodes.push(episode);
  }
  return [...groups.entries()]
    .toSorted(
      ([keyA, first], [keyB, second]) =>
        second.episodes.length - first.episodes.length || (keyA < keyB ? -1 : 1),
    )
    .map(([, group]) => group);
}

function reasonsOf(verdict: Verdict): readonly string[] {
  if (verdict.kind === 'pass') return [];
  if (verdict.kind === 'unscored') return [verdict.because];
  return [...new Set(verdict.failures.map(codeOf))].toSorted();
}

const codeOf = (failure: Failure): string =>
  failure.code === 'ast-mismatch' ? failure.errorType : failure.code;

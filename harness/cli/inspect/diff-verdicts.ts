import { InputError } from '../../contract/errors.ts';
import type { Failure, Verdict } from '../../contract/verdict.ts';
import type { Disagreement } from '../../store/disagreements.ts';
import type { Store } from '../../store/store.ts';
import { judgingsNamed } from '../judgings-named.ts';

/** Episodes on which two evaluators disagree for one reason. */
export type DisagreementGroup = {
  readonly a: Verdict['kind'];
  readonly b: Verdict['kind'];
  /** Codes of the failures (or causes of `unscored`) on each side, each once, sorted; empty for a pass. */
  readonly reasonsA: readonly string[];
  readonly reasonsB: readonly string[];
  readonly episodes: readonly Omit<Disagreement, 'a' | 'b'>[];
};

/** Where two evaluators disagree, and how often they do not. */
export type VerdictDifferences = {
  /** Ids with versions. */
  readonly a: readonly string[];
  readonly b: readonly string[];
  /** Episodes that both judged, by the kinds of the two verdicts. */
  readonly counts: readonly { readonly a: string; readonly b: string; readonly episodes: number }[];
  /** Largest first. */
  readonly groups: readonly DisagreementGroup[];
};

/**
 * Group the episodes on which two evaluators disagree by why.
 *
 * @param a - id or family of evaluators, with or without a version; see `evaluatorsMeant`.
 * @param suite - id or beginning of the hash of the suite that episodes were judged on; `undefined`: all suites.
 * @throws {InputError | UsageError} where one of them has judged nothing, or nothing that the other judged, and as
 *   `judgingsNamed` says.
 */
export function diffVerdicts(
  store: Store,
  database: string,
  [a, b]: readonly [a: string, b: string],
  suite: string | undefined,
): VerdictDifferences {
  const sideA = judgingsNamed(store, database, a, suite);
  const sideB = judgingsNamed(store, database, b, suite);
  const counts = store.disagreements.counts(sideA, sideB);
  if (counts.length === 0) {
    const remedy = 'Judge the same episodes with both: "assay score --evaluator ...".';
    throw new InputError({ place: database, cause: `holds no episode that ${a} and ${b} judged.`, remedy });
  }
  const named = (side: typeof sideA): readonly string[] => [
    ...new Set(side.map(({ id, version }) => `${id} ${version}`)),
  ];
  const groups = grouped(store.disagreements.between(sideA, sideB));
  return { a: named(sideA), b: named(sideB), counts, groups };
}

function grouped(disagreements: Iterable<Disagreement>): readonly DisagreementGroup[] {
  const groups = new Map<
    string,
    DisagreementGroup & { readonly episodes: Omit<Disagreement, 'a' | 'b'>[] }
  >();
  for (const { a, b, ...episode } of disagreements) {
    const [reasonsA, reasonsB] = [reasonsOf(a), reasonsOf(b)];
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

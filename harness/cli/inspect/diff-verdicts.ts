import { InputError } from '../../contract/errors.ts';
import type { Failure, Verdict } from '../../contract/verdict.ts';
import type { Disagreement } from '../../store/disagreements.ts';
import type { Store } from '../../store/store.ts';

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
 * @param a - an evaluator's id, or a family of them (`action`).
 * @throws {InputError} where one of them has judged nothing, or nothing that the other judged.
 */
export function diffVerdicts(store: Store, database: string, a: string, b: string): VerdictDifferences {
  const [sideA, sideB] = [evaluatorsOf(store, database, a), evaluatorsOf(store, database, b)];
  const [idsA, idsB] = [sideA.map(({ id }) => id), sideB.map(({ id }) => id)];
  const counts = store.disagreements.counts(idsA, idsB);
  if (counts.length === 0) {
    const remedy = 'Judge the same episodes with both: "assay score --evaluator ...".';
    throw new InputError({ place: database, cause: `holds no episode that ${a} and ${b} judged.`, remedy });
  }
  const named = (side: typeof sideA): readonly string[] => side.map(({ id, version }) => `${id} ${version}`);
  const groups = grouped(store.disagreements.between(idsA, idsB));
  return { a: named(sideA), b: named(sideB), counts, groups };
}

function evaluatorsOf(store: Store, database: string, word: string) {
  const found = store.verdicts.evaluators().filter(({ id }) => id === word || id.startsWith(`${word}/`));
  if (found.length > 0) return found;
  const remedy = `Run "assay score --evaluator ${word}" first.`;
  throw new InputError({ place: database, cause: `holds no verdicts of ${word}.`, remedy });
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

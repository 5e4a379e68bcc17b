import { Severity } from '../../../harness/contract/finding.ts';
import type { Finding } from '../../../harness/contract/finding.ts';

/**
 * Findings that are new: their id is, or their severity has risen. One that has only moved is not new: within its turn, because
 * calls came or went before it, or with its call to another turn, so that it says the same in the same words.
 *
 * @param before - findings without the patches.
 */
export function newFindings(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const known = new Map(before.map((finding) => [finding.id, finding]));
  const ids = new Set(after.map(({ id }) => id));
  const gone = new Set(before.filter(({ id }) => !ids.has(id)));
  return after.filter((finding) => {
    const old = known.get(finding.id);
    if (old !== undefined && rank(finding) >= rank(old)) return false;
    const moved = [...gone].find((other) => isMoved(other, finding));
    if (moved !== undefined) gone.delete(moved);
    return moved === undefined;
  });
}

/** 0: critical. Of a finding that readers contradict, what it was before. */
const rank = ({ severity, contradicted }: Finding): number =>
  Severity.options.indexOf(contradicted?.severity ?? severity);

const isMoved = (before: Finding, after: Finding): boolean =>
  before.detector.id === after.detector.id &&
  rank(after) >= rank(before) &&
  placeOf(before) !== undefined &&
  (placeOf(before) === placeOf(after) || saysTheSame(before, after));

const saysTheSame = (before: Finding, after: Finding): boolean =>
  before.target.kind === 'entry' &&
  after.target.kind === 'entry' &&
  before.target.entry === after.target.entry &&
  before.claim === after.claim;

/** Entry, turn and argument, without the position of the call. */
const placeOf = ({ target }: Finding): string | undefined =>
  target.kind === 'entry' && target.call !== undefined
    ? JSON.stringify([target.entry, target.turn, target.argument])
    : undefined;

/** Whether a finding is among others with consequences: it is major at least, or not less grave than before. */
export const isStillFound = (finding: Finding, after: readonly Finding[]): boolean =>
  after.some(
    (other) =>
      other.id === finding.id && rank(other) <= Math.max(rank(finding), Severity.options.indexOf('major')),
  );

import type { Component, Finding } from '../../harness/contract/finding.ts';
import type { Place, Planting } from './planting.ts';

/** What an audit found of one planting. */
export type Found = {
  /** A new finding names the entry or tool. */
  readonly target: boolean;
  /** One of them names the right component. */
  readonly component: boolean;
  /** One of them names the right turn of the entry, or the right parameter of the tool. */
  readonly place: boolean;
  /** One of them names both. */
  readonly both: boolean;
};

/** A finding that was not reported before: same place and detector, severity and claim included. */
export function newFindings(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const textOf = ({ id, severity, claim }: Finding): string => JSON.stringify([id, severity, claim]);
  const known = new Set(before.map(textOf));
  return after.filter((finding) => !known.has(textOf(finding)));
}

/** Whether a finding is above minor: a verdict depends on it, or is likely to. */
export const isGrave = ({ severity }: Finding): boolean => severity !== 'minor';

/** Whether a finding names the entry or tool of a place. */
export function isAtTarget({ target }: Finding, place: Place): boolean {
  if (place.kind === 'entry') return target.kind === 'entry' && target.entry === place.entry;
  return target.kind === 'tool' && target.environment === place.environment && target.tool === place.tool;
}

/** Whether a finding at the target names one of the turns, or the parameter, where there is one to name. */
function isAtPlace({ target }: Finding, place: Place): boolean {
  if (place.kind === 'tool')
    return place.parameter === undefined || (target.kind === 'tool' && target.parameter === place.parameter);
  return (
    place.turns.length === 0 ||
    (target.kind === 'entry' && target.turn !== undefined && place.turns.includes(target.turn))
  );
}

/** What new findings say of a planting. @param findings - new ones. */
export function foundOf(
  findings: readonly Finding[],
  { place }: Pick<Planting, 'place'>,
  components: readonly Component[],
): Found {
  const own = findings.filter((finding) => isAtTarget(finding, place));
  const hasComponent = ({ component }: Finding): boolean => components.includes(component);
  const hasPlace = (finding: Finding): boolean => isAtPlace(finding, place);
  return {
    target: own.length > 0,
    component: own.some(hasComponent),
    place: own.some(hasPlace),
    both: own.some((finding) => hasComponent(finding) && hasPlace(finding)),
  };
}

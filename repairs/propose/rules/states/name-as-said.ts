import { InputError } from '../../../../harness/contract/errors.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { editDistance } from '../../../audit/detectors/answer-keys/shared/edit-distance.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import { partsOf, withKeyRenamed, withPart } from '../../encoded-parts.ts';
import type { Path } from '../../encoded-parts.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { missingNames, refusalsOf, refusedCall } from './shared/missing-names.ts';

/** What the start state nearly calls as the user does, it calls as the user does. */
export const nameAsSaid: EntryRule = {
  id: 'name-as-said',
  family: 'states-named-as-said',
  title: 'a thing in the start state has the name by which the user calls it',
  *remedies(finding, entry, audited) {
    const placed = refusedCall(finding, entry, audited);
    if (placed === undefined) return;
    const refused = refusalsOf(entry, audited);
    for (const wanted of missingNames(placed, entry, audited)) {
      for (const { path, name, isKey } of nearNames(entry, wanted)) {
        const initialState = isKey
          ? withKeyRenamed(entry.initialState, path, wanted)
          : withPart(entry.initialState, path, wanted);
        const mended = { ...entry, initialState };
        if (!hasFewerRefusals(mended, refused, audited)) continue;
        yield { mended, reason: `${finding.claim} What the state calls ${name} is called ${wanted}.` };
      }
    }
  },
};

/** Whether the world refuses fewer calls than that; not if it cannot load the state. */
export function hasFewerRefusals(entry: SuiteEntry, than: number, audited: AuditedSuite): boolean {
  try {
    return refusalsOf(entry, audited) < than;
  } catch (cause) {
    if (cause instanceof InputError) return false;
    throw cause;
  }
}

type Named = { readonly path: Path; readonly name: string; readonly isKey: boolean; readonly far: number };

/** Keys and texts of a start state that nearly are a name, nearest first. */
function nearNames({ initialState }: SuiteEntry, wanted: string): readonly Named[] {
  return partsOf(initialState)
    .flatMap(([path, value]): readonly Named[] => {
      const key = path.at(-1) ?? '';
      const ofKey = path.length > 2 ? [{ path, name: key, isKey: true, far: farness(key, wanted) }] : [];
      if (typeof value !== 'string' || path.length < 2) return ofKey;
      return [...ofKey, { path, name: value, isKey: false, far: farness(value, wanted) }];
    })
    .filter(({ far, name }) => far <= FARTHEST && name !== wanted)
    .toSorted((left, right) => left.far - right.far);
}

/** Letters in which two names may differ. */
const FARTHEST = 3;

/** 0 for names that differ in their case, 1 for one that begins with the other and has the same ending; else their distance. */
function farness(name: string, wanted: string): number {
  if (name.length < 3 || wanted.length < 3) return FARTHEST + 1;
  const [left, right] = [name.toLowerCase(), wanted.toLowerCase()];
  if (left === right) return 0;
  const ending = /\.\p{L}{2,5}$/u;
  const [stem, other] = [left.replace(ending, ''), right.replace(ending, '')];
  const isExtended = stem.startsWith(other) || other.startsWith(stem);
  if (
    isExtended &&
    Math.min(stem.length, other.length) > FARTHEST &&
    ending.exec(left)?.[0] === ending.exec(right)?.[0]
  )
    return 1;
  const distance = editDistance(left, right, FARTHEST);
  return distance * 3 <= Math.max(left.length, right.length) ? distance : FARTHEST + 1;
}

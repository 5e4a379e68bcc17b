import { pointerTo } from '../../../../harness/contract/json-pointer.ts';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { memoizeByObject } from '../../../../harness/contract/memoize.ts';
import type { Suite, SuiteEntry } from '../../../../harness/contract/suite.ts';
import { idShape } from '../../../audit/detectors/conversations/shared/id-shape.ts';
import { literalsOf } from '../../../audit/detectors/conversations/shared/literals.ts';
import { shapeOf } from '../../../audit/detectors/conversations/shared/value-shapes.ts';
import { isEncodedObject, partsOf, withAdded } from '../../encoded-parts.ts';
import type { Path } from '../../encoded-parts.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { hasFewerRefusals } from './name-as-said.ts';
import { missingNames, refusalsOf, refusedCall } from './shared/missing-names.ts';

/** What the user names and the start state lacks is put where such things are, as others of the suite are. */
export const addAsSaid: EntryRule = {
  id: 'add-as-said',
  family: 'states-completed',
  title: 'a thing that the user names is in the start state, beside others like it',
  *remedies(finding, entry, audited) {
    const placed = refusedCall(finding, entry, audited);
    if (placed === undefined) return;
    const refused = refusalsOf(entry, audited);
    const passed = literalsOf(placed).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
    for (const wanted of missingNames(placed, entry, audited)) {
      for (const path of containersOf(entry)) {
        for (const thing of thingsFor(wanted, path, passed, audited.suite)) {
          const initialState = withAdded(entry.initialState, [...path, wanted], thing);
          const mended = { ...entry, initialState };
          if (!hasFewerRefusals(mended, refused, audited)) continue;
          yield { mended, reason: `${finding.claim} The state gets ${wanted} at ${pointerTo(...path)}.` };
        }
      }
    }
  },
};

/** Objects of a start state that hold things by name, the deepest first. */
const containersOf = ({ initialState }: SuiteEntry): readonly Path[] =>
  partsOf(initialState)
    .flatMap(([path, value]) =>
      path.length >= 2 && isEncodedObject(value) && !Object.keys(value).some((key) => key.startsWith('$'))
        ? [path]
        : [],
    )
    .toSorted((left, right) => right.length - left.length);

/** Most things of a kind that are tried. */
const MOST = 3;

/** Things that objects of the same name hold in the suite, those with the same name or a name of the same look first. */
function thingsFor(
  wanted: string,
  path: Path,
  passed: readonly string[],
  suite: Suite,
): readonly EncodedValue[] {
  const held = heldThings(suite).get(`${path[0] ?? ''} ${path.at(-1) ?? ''}`) ?? [];
  const score = (name: string): number =>
    Number(name === wanted) * 2 + Number(shapeOf(name) === shapeOf(wanted));
  const alike = held
    .filter(({ name }) => score(name) > 0)
    .toSorted((left, right) => score(right.name) - score(left.name));
  const things = alike.flatMap(({ thing }): readonly EncodedValue[] => {
    if (typeof thing !== 'string') return [thing];
    // A text that stands for a name is an id, and the call passes it.
    return passed.filter((text) => idShape(text) !== '' && idShape(text) === idShape(thing));
  });
  const unique = new Map(things.map((thing) => [JSON.stringify(thing), thing]));
  return [...unique.values()].slice(0, MOST);
}

/** What objects of the suite hold, by environment and the name of the object. */
const heldThings = memoizeByObject(({ entries }: Suite) => {
  const held = entries.flatMap(({ initialState }) =>
    partsOf(initialState).flatMap(([path, value]) =>
      path.length >= 2 && isEncodedObject(value)
        ? Object.entries(value).map(([name, thing]) => ({
            place: `${path[0] ?? ''} ${path.at(-1) ?? ''}`,
            name,
            thing,
          }))
        : [],
    ),
  );
  return Map.groupBy(held, ({ place }) => place);
});

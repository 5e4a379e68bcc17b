import { keysOfPointer, pointedValue, pointerTo } from '../../harness/contract/json-pointer.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import { changesDocument } from '../../harness/contract/patch.ts';
import type { Patch, Place } from '../../harness/contract/patch.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { documentNamed, documentsOf } from './documents.ts';

/** A place with its value in a suite and in a patched one; `undefined`: nothing is there. */
export type PlaceBeforeAndAfter = Place & {
  readonly before: EncodedValue | undefined;
  readonly after: EncodedValue | undefined;
};

type Parts = Pick<Suite, 'entries' | 'catalogue'>;

/**
 * What a patch finds and what it leaves at the places that it changes, each once, in the order of its operations. Where an item is
 * added to a list or removed from one, the place is the list, because the other items move.
 */
export function changedPlaces(
  { operations }: Patch,
  before: Parts,
  after: Parts,
): readonly PlaceBeforeAndAfter[] {
  const [old, now] = [documentsOf(before), documentsOf(after)];
  const places = operations.filter(changesDocument).map((operation): Place => {
    const { document, key, path, op } = operation;
    const keys = keysOfPointer(path);
    const isItem = op !== 'replace' && /^(?:-|\d+)$/.test(keys.at(-1) ?? '');
    return { document, key, path: isItem ? pointerTo(...keys.slice(0, -1)) : path };
  });
  const unique = new Map(places.map((place) => [JSON.stringify(place), place]));
  return Array.from(unique.values(), (place) => {
    const [from, to] = [documentNamed(old, place), documentNamed(now, place)];
    return {
      ...place,
      before: from === undefined ? undefined : pointedValue(from, place.path),
      after: to === undefined ? undefined : pointedValue(to, place.path),
    };
  });
}

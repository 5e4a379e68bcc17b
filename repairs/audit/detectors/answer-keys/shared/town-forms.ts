import { hasRegion } from '../../../../../evaluators/outcome/single-turn/values/places.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { Suite } from '../../../../../harness/contract/suite.ts';
import { isList } from '../../../../../harness/contract/value.ts';
import { keyedEntry } from './key-slots.ts';
import type { KeySlot } from './key-slots.ts';

/** Forms in which keys write a town with its region, by the bare name in lower case, most frequent first. */
export type TownForms = ReadonlyMap<string, readonly string[]>;

/** How the keys of a suite write towns where the description prescribes the region. Memoized. */
export const prescribedForms: (suite: Suite) => TownForms = memoizeByObject((suite: Suite) =>
  formsIn(suite, ({ schema }) => schema.demands.place === 'prescribed-with-region'),
);

/** How the keys of a suite write towns anywhere. Memoized. */
export const townForms: (suite: Suite) => TownForms = memoizeByObject((suite: Suite) =>
  formsIn(suite, ({ schema }) => schema.demands.content === 'place'),
);

function formsIn(suite: Suite, isAsked: (slot: KeySlot) => boolean): TownForms {
  const places = suite.entries
    .flatMap((entry) => keyedEntry(entry)?.calls ?? [])
    .flatMap(({ slots }) => slots.filter(isAsked))
    .flatMap(({ accepted }) => accepted.flatMap((value) => (isList(value) ? value : [value])))
    .filter((value) => typeof value === 'string')
    .filter((value) => hasRegion(value) && /^\p{Lu}[\p{L}. ]+, \p{Lu}[\p{L} ]+$/u.test(value));
  const counts = new Map<string, Map<string, number>>();
  for (const place of places) {
    const town = (place.split(',')[0] ?? '').toLowerCase();
    const forms = counts.get(town) ?? new Map<string, number>();
    counts.set(town, forms.set(place, (forms.get(place) ?? 0) + 1));
  }
  return new Map(
    Array.from(counts, ([town, forms]) => [
      town,
      [...forms].toSorted(([, one], [, other]) => other - one).map(([form]) => form),
    ]),
  );
}

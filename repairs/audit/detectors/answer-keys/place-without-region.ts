import { hasRegion } from '../../../../evaluators/outcome/single-turn/values/places.ts';
import { isList } from '../../../../harness/contract/value.ts';
import { memoizeByObject } from '../../../../harness/contract/memoize.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';

/** Keys that accept a town alone where the description prescribes its region with it. */
export const placeWithoutRegion: Detector = {
  identity: { id: 'place-without-region', version: '1', group: 'mechanical' },
  asks: 'a town has its state or country where the description prescribes one',
  reads: 'suite',
  detect: ({ suite }) =>
    suite.entries.flatMap((entry) => {
      const keyed = entry.language === 'python' ? keyedEntry(entry) : undefined;
      return keyed === undefined
        ? []
        : keyed.calls.flatMap(({ slots }) => slots.flatMap((slot) => findings(suite, keyed, slot)));
    }),
};

function findings(suite: Suite, keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { schema, accepted, acceptsLiterally } = slot;
  const texts = accepted.filter((value) => typeof value === 'string');
  if (schema.demands.place !== 'prescribed-with-region' || schema.demands.content !== 'place') return [];
  if (schema.allowed !== undefined || texts.length === 0 || texts.some(hasRegion)) return [];
  // "'City, State' or 'City' if the city has no state" leaves towns elsewhere alone.
  if (/\bor '?city'?(?! *,)/iu.test(schema.description)) return [];
  const right = texts.flatMap((text) => [...(written(suite).get(text.toLowerCase()) ?? [])]);
  const fitting = right.filter((place) => !acceptsLiterally(place));
  if (fitting.length === 0) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `place-without-region:${slotName(slot)}:${shown(texts)}`,
      claim: `The description of ${slot.parameter} prescribes a town with its state or country, and the key accepts only ${shown(texts)}: ${shown(fitting.slice(0, 1))} fails.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot, 'description')],
      witnesses: rightButFailed(keyed, slot, fitting),
    },
  ];
}

/** How the keys of a suite write towns with their regions, by the bare name in lower case, most frequent first. Memoized. */
const written = memoizeByObject((suite: Suite): ReadonlyMap<string, readonly string[]> => {
  const counts = new Map<string, Map<string, number>>();
  for (const place of suite.entries.flatMap(placesIn)) {
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
});

const placesIn = (entry: Suite['entries'][number]): readonly string[] =>
  (keyedEntry(entry)?.calls ?? []).flatMap(({ slots }) =>
    slots
      .filter(({ schema }) => schema.demands.place === 'prescribed-with-region')
      .flatMap(({ accepted }) => accepted.flatMap((value) => (isList(value) ? value : [value])))
      .filter((value) => typeof value === 'string')
      .filter((value) => /^\p{Lu}[\p{L}. ]+, \p{Lu}[\p{L} ]+$/u.test(value)),
  );

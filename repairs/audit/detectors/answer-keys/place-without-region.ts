import { hasRegion } from '../../../../evaluators/outcome/single-turn/values/places.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { prescribedForms } from './shared/town-forms.ts';

/** Keys that accept a town alone where the description prescribes its region with it. */
export const placeWithoutRegion: Detector = {
  identity: { id: 'place-without-region', version: '2', group: 'mechanical' },
  asks: 'a town has its state or country where the description prescribes one',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
      const keyed = entry.language === 'python' ? keyedEntry(entry) : undefined;
      return keyed === undefined
        ? []
        : keyed.calls.flatMap(({ slots }) => slots.flatMap((slot) => findings(audited.suite, keyed, slot)));
    }),
};

function findings(suite: Suite, keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { schema, accepted, acceptsLiterally } = slot;
  const texts = accepted.filter((value) => typeof value === 'string');
  if (schema.demands.place !== 'prescribed-with-region' || schema.demands.content !== 'place') return [];
  if (schema.allowed !== undefined || texts.length === 0 || texts.some(hasRegion)) return [];
  // "'City, State' or 'City' if the city has no state" leaves towns elsewhere alone.
  if (/\bor '?city'?(?! *,)/iu.test(schema.description)) return [];
  const right = texts.flatMap((text) => {
    const country = COUNTRY_OF.get(text);
    return [
      ...(prescribedForms(suite).get(text.toLowerCase()) ?? []),
      ...(country === undefined ? [] : [`${text}, ${country}`]),
    ];
  });
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

/** Countries of large towns, for suites in which no key writes them with it. */
const COUNTRY_OF: ReadonlyMap<string, string> = new Map([
  ['Amsterdam', 'Netherlands'],
  ['Bangkok', 'Thailand'],
  ['Beijing', 'China'],
  ['Berlin', 'Germany'],
  ['Cape Town', 'South Africa'],
  ['Delhi', 'India'],
  ['Dubai', 'United Arab Emirates'],
  ['Kuala Lumpur', 'Malaysia'],
  ['Madrid', 'Spain'],
  ['Mumbai', 'India'],
  ['Nairobi', 'Kenya'],
  ['New Delhi', 'India'],
  ['Paris', 'France'],
  ['Rome', 'Italy'],
  ['Seoul', 'South Korea'],
  ['Tokyo', 'Japan'],
]);

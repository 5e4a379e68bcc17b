import { hasRegion, sameRegion } from '../../../../evaluators/outcome/single-turn/values/places.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { wrongButPassed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that accept the state or country alone for a town in it. */
export const regionAloneAccepted = slotDetector(
  'region-alone-accepted',
  '1',
  'the state or country of a town is not accepted in its place',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const texts = slot.accepted.filter((value) => typeof value === 'string');
  if (slot.schema.demands.content !== 'place' || slot.schema.allowed !== undefined) return [];
  const regionOf = (text: string): string => text.split(',').at(-1)?.trim() ?? '';
  const alone = texts.find((text) => {
    const isRegion = !hasRegion(text) && sameRegion(text, text);
    const towns = texts.filter((other) => hasRegion(other) && sameRegion(regionOf(other), text));
    const isTown = towns.some((town) =>
      sameRegion((town.split(',')[0] ?? '').replace(/ City$/u, '').trim(), text),
    );
    return isRegion && towns.length > 0 && !isTown;
  });
  if (alone === undefined) return [];
  const town = texts.find((other) => hasRegion(other) && sameRegion(regionOf(other), alone)) ?? '';
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `region-alone-accepted:${slotName(slot)}:${alone}`,
      claim: `The key wants the town ${shown([town])} for ${slot.parameter}, and accepts its region ${shown([alone])} alone, which is another place.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: [wrongButPassed(keyed, slot, alone)],
    },
  ];
}

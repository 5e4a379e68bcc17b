import type { FindingDraft } from '../../detector.ts';
import { defaultOf } from './shared/defaults.ts';
import type { StatedDefault } from './shared/defaults.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { isLatin, mentions, nameWords, says } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that demand the default of an optional parameter, which a call may leave out whether the user asks for it or says nothing. */
export const defaultDemanded = slotDetector(
  'default-demanded',
  '2',
  'an optional parameter may be omitted where the key accepts its default',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const standard = defaultOf(slot);
  if (slot.isRequired || slot.isOmissible || standard === undefined) return [];
  if (!standard.values.some((value) => slot.acceptsLiterally(value))) return [];
  const value = shown(standard.values.slice(0, 1));
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `default-demanded:${slotName(slot)}`,
      claim: `${slot.parameter} is optional, its default is ${value} and ${isSaid(keyed, slot, standard) ? 'this is what the user wants' : 'the user does not mention it'}, but a call that omits it fails: the key demands ${shown(slot.accepted)}.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: rightButFailed(keyed, slot, [undefined]),
    },
  ];
}

/**
 * Whether the user says the value, or speaks of the parameter: of a switch by any word of its name. Other scripts than Latin
 * say it in words that the key does not have.
 */
function isSaid({ question }: KeyedEntry, slot: KeySlot, { values }: StatedDefault): boolean {
  if (!isLatin(question) || [...values, ...slot.accepted].some((value) => says(question, value))) return true;
  const words = slot.schema.kind === 'boolean' ? nameWords(slot.parameter) : [slot.parameter];
  return words.some((word) => mentions(question, word));
}

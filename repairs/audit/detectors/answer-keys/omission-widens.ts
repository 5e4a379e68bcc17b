import { sameText } from '../../../../evaluators/outcome/single-turn/values/texts.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { wrongButPassed } from './shared/played-keys.ts';
import { says } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that let a call omit a filter which the user states, although the description says that omission takes all. */
export const omissionWidens = slotDetector(
  'omission-widens',
  '1',
  'a filter that the user states may not be omitted where the description says that omission takes all',
  findings,
);

/** "If omitted, mandates of all statuses are returned". */
const ALL =
  /\bif (?:it is )?(?:omitted|not (?:specified|provided|given|set)|unspecified|none)\b[^.]{0,60}\b(?:all|any|every)\b/iu;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { schema, accepted, isOmissible, isNamed } = slot;
  if (!isOmissible || !isNamed || !ALL.test(schema.description)) return [];
  const texts = accepted.filter((value) => typeof value === 'string');
  const [said] = texts;
  if (said === undefined || texts.length < accepted.length || NO_FILTER.test(said)) return [];
  if (!says(keyed.question, said) || !texts.every((text) => sameText(text, said))) return [];
  return [
    {
      component: 'schema',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `omission-widens:${slotName(slot)}`,
      claim: `The user asks for ${slot.parameter} ${shown([said])}, its description says that omission takes all, and the key lets a call omit it.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot, 'description')],
      witnesses: [wrongButPassed(keyed, slot, undefined)],
    },
  ];
}

/** Values that filter nothing. */
const NO_FILTER = /^(?:all|any|every|dontcare)$/iu;

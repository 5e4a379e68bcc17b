import { isEmpty } from '../../../../evaluators/outcome/single-turn/plain.ts';
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
  const said = accepted.find(
    (value) => typeof value === 'string' && !isEmpty(value) && says(keyed.question, value),
  );
  if (
    said === undefined ||
    NO_FILTER.test(String(said)) ||
    !accepted.every((value) => isSpelled(value, said))
  )
    return [];
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

/** Whether two accepted values are one text: a key that accepts all beside it takes the filter for a choice. */
const isSpelled = (value: unknown, said: unknown): boolean =>
  typeof value === 'string' && typeof said === 'string' && value.toLowerCase() === said.toLowerCase();

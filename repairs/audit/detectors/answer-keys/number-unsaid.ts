import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { numbersAnywhere, restates } from './shared/numbers-said.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { isLatin } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that demand a number for an optional parameter where the user speaks of no number at all. */
export const numberUnsaid = slotDetector(
  'number-unsaid',
  '1',
  'a number that a key demands for an optional parameter follows from what the user says',
  findings,
);

/** Words from which a number follows: periods, multiples, extremes, and persons. */
const COUNTING =
  /\b(?:second|minute|hour|day|week|month|quarter|year|decade|annual|daily|half|double|twice|once|pair|dozen|single|just|only|me|my|myself|we|us|highest|lowest|top|first|last|max\w*|min\w*|full|monthly|weekly|everyone|all)\w*\b/iu;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, isRequired, isOmissible, isNamed, schema } = slot;
  if (isRequired || isOmissible || !isNamed || !isLatin(keyed.said)) return [];
  const numbers = accepted.map(plainOf).filter((value) => typeof value === 'number');
  if (numbers.length === 0 || numbers.length < accepted.length) return [];
  if (numbersAnywhere(keyed.said).length > 0 || COUNTING.test(keyed.said)) return [];
  const known = numbersAnywhere(schema.description);
  if (
    numbers.some((value) => known.some((other) => restates(value, other)) || schema.defaults.includes(value))
  )
    return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `number-unsaid:${slotName(slot)}:${shown(accepted)}`,
      claim: `${slot.parameter} is optional and the user speaks of no number, but the key demands ${shown(accepted)}: a call that omits it fails.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: rightButFailed(keyed, slot, [undefined]),
    },
  ];
}

import type { FindingDraft } from '../../detector.ts';
import { AIRPORTS } from './shared/airports.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that accept only the name of a city where the description takes the code of its airport as well. */
export const codeOrNameRefused = slotDetector(
  'code-or-name-refused',
  '1',
  'where a description takes a code or a name, both are accepted',
  findings,
);

/** "The IATA airport code or the name of the city". */
const EITHER =
  /\b(?:airport )?codes?\b[^.]{0,20}\bor\b[^.]{0,20}\bname|\bname\b[^.]{0,30}\bor\b[^.]{0,30}\bcode\b/iu;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, schema } = slot;
  if (!EITHER.test(schema.description) || !/airport|IATA/iu.test(schema.description)) return [];
  const codes = accepted
    .flatMap((value) => (typeof value === 'string' ? (AIRPORTS.get(townOf(value)) ?? []) : []))
    .filter((code) => !slot.acceptsLiterally(code));
  if (codes.length === 0 || accepted.some((value) => typeof value === 'string' && /^\p{Lu}{3}$/u.test(value)))
    return [];
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `code-or-name-refused:${slotName(slot)}`,
      claim: `The description of ${slot.parameter} takes the code of an airport or the name of a city, and the key accepts only ${shown(accepted)}: the code ${shown(codes.slice(0, 1))} fails.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot, 'description')],
      witnesses: rightButFailed(keyed, slot, codes),
    },
  ];
}

const townOf = (place: string): string => (place.split(',')[0] ?? '').trim().toLowerCase();

import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import type { FindingDraft } from '../../detector.ts';
import {
  answerEvidence,
  schemaEvidence,
  shown,
  slotName,
  slotTarget,
  wordsEvidence,
} from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that refuse the whole number below a strict bound where the parameter is a maximum, or above it for a minimum. */
export const strictBoundRefused = slotDetector(
  'strict-bound-refused',
  '1',
  'a strict bound of the user may be passed to a maximum or minimum as the next whole number',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { kind, description } = slot.schema;
  const [bound] = slot.accepted.map(plainOf);
  if (kind !== 'integer' || slot.accepted.length !== 1 || typeof bound !== 'number') return [];
  const text = `${slot.parameter.replaceAll('_', ' ')} ${description}`;
  const step = /\bmax(?:imum)?\b/iu.test(text) ? -1 : /\bmin(?:imum)?\b/iu.test(text) ? 1 : 0;
  if (step === 0) return [];
  const words = step < 0 ? 'under|below|less than|fewer than' : 'over|above|more than|greater than';
  const said = new RegExp(`(?<!not )(?<!no )\\b(?:${words})\\s${bound}(?![\\d.,]\\d)`, 'iu').exec(
    keyed.question,
  )?.[0];
  if (said === undefined) return [];
  const next = bound + step;
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `strict-bound-refused:${slotName(slot)}`,
      claim: `The user says "${said}" and ${slot.parameter} is a ${step < 0 ? 'maximum' : 'minimum'} in whole numbers, so that ${next} is exact; the key accepts only ${shown(slot.accepted)}.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot), wordsEvidence(keyed, said)],
      witnesses: rightButFailed(keyed, slot, [next]),
    },
  ];
}

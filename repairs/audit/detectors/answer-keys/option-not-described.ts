import { sameText } from '../../../../evaluators/outcome/single-turn/values/texts.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { wrongButPassed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that accept, beside an option that a description lists, a value that is none of the options. */
export const optionNotDescribed = slotDetector(
  'option-not-described',
  '1',
  'where a description lists the options of a parameter, no other value is accepted',
  findings,
);

/** Words that make a list one of examples. */
const OPEN = /e\.g|such as|example|like|\betc\b|default (?:is|to) [^'"]/iu;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { kind, allowed, description } = slot.schema;
  if (kind !== 'string' || allowed !== undefined || OPEN.test(description)) return [];
  const quoted = Array.from(description.matchAll(/(?<!\p{L})'([^']{1,25})'/gu), ([, option = '']) => option);
  const options = [...new Set(quoted)];
  if (options.length < 2 || !/\bor\b|options?/iu.test(description)) return [];
  const texts = slot.accepted.filter((value) => typeof value === 'string');
  const foreign = texts.filter((text) => !options.some((option) => sameText(option, text)));
  const [first] = foreign;
  if (first === undefined || foreign.length === texts.length) return [];
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `option-not-described:${slotName(slot)}:${first}`,
      claim: `The description of ${slot.parameter} lists the options ${shown(options)}, and the key accepts ${shown([first])}, which is none of them.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot, 'description')],
      witnesses: [wrongButPassed(keyed, slot, first)],
    },
  ];
}

import { says } from './shared/said.ts';
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

/** Keys that refuse the number which a description gives to what the user asks for. */
export const codedOptionRefused = slotDetector(
  'coded-option-refused',
  '1',
  'what the user asks for may be passed by the number that the description gives to it',
  findings,
);

/** "1 for cleaning service". */
const CODED =
  /(?<![\d.])(\d{1,3}) (?:for|means|stands for|=) (\p{L}[\p{L} -]{3,40}?)(?=[,.;)]| (?:or|and) |$)/gu;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { kind, description } = slot.schema;
  if (kind !== 'integer' || slot.accepted.some((value) => typeof value === 'number')) return [];
  const options = [...description.matchAll(CODED)].map(([text, code, words = '']) => ({
    text,
    code: Number(code),
    words,
  }));
  const asked = options.filter(({ words }) => saysOf(keyed.question, words) !== undefined);
  const [option] = asked;
  const said = option === undefined ? undefined : saysOf(keyed.question, option.words);
  if (option === undefined || said === undefined || asked.length > 1 || slot.acceptsLiterally(option.code))
    return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `coded-option-refused:${slotName(slot)}:${option.code}`,
      claim: `The user asks for "${said}", which the description of ${slot.parameter} codes as ${option.code} ("${option.text}"), and the key refuses it: it accepts ${slot.isOmissible ? 'the omission or ' : ''}${shown(slot.accepted)}.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot), wordsEvidence(keyed, said)],
      witnesses: rightButFailed(keyed, slot, [option.code]),
    },
  ];
}

/** The words of an option, singular or plural, as a text says them. */
function saysOf(text: string, words: string): string | undefined {
  const stem = words.replace(/s$/u, '');
  return says(text, words) || says(text, `${stem}s`)
    ? new RegExp(`${stem.replaceAll(' ', '\\s')}s?`, 'iu').exec(text)?.[0]
    : undefined;
}

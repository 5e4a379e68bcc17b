import { STOP_WORDS } from '../../../../evaluators/outcome/single-turn/words/stop-words.ts';
import { standardWords } from '../../../../evaluators/outcome/single-turn/words/standard.ts';
import type { FindingDraft } from '../../detector.ts';
import { asksForCode } from './shared/codes.ts';
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
import { nameWords } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that accept a name only without the word for its kind, which the user says with it: "muscle cell". */
export const kindWordRefused = slotDetector(
  'kind-word-refused',
  '1',
  'a name with the word for its kind, as the user says it, is accepted where the description leaves it open',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, schema } = slot;
  const texts = accepted.filter((value) => typeof value === 'string');
  if (texts.length === 0 || texts.length < accepted.length || schema.allowed !== undefined) return [];
  if (asksForCode(schema.description) || schema.demands.content === 'expression') return [];
  const said = texts
    .flatMap((text) => withKind(keyed.question, text, slot))
    .find((phrase) => !slot.acceptsLiterally(phrase));
  // A value that the description shows as an example is written as there.
  if (said === undefined || texts.some((text) => schema.description.toLowerCase().includes(text.toLowerCase())))
    return [];
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `kind-word-refused:${slotName(slot)}`,
      claim: `The user says ${shown([said])} for ${slot.parameter}, the description leaves the form open, and the key accepts only ${shown(texts)}.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot), wordsEvidence(keyed, said)],
      witnesses: rightButFailed(keyed, slot, [said]),
    },
  ];
}

/** An accepted text with the word that follows it in the question, where that word names the kind of the parameter. */
function withKind(question: string, text: string, { parameter, schema }: KeySlot): readonly string[] {
  const kinds = new Set(nameWords(parameter));
  const described = new Set(standardWords(schema.description).filter((word) => !STOP_WORDS.has(word)));
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${escaped})\\s(\\p{L}[\\p{L}-]+)`, 'giu');
  return [...question.matchAll(pattern)].flatMap(([phrase, name = '', word = '']) => {
    const [kind = ''] = standardWords(word);
    const isCapital = /^\p{Lu}/u.test(word) && /^\p{Lu}/u.test(name);
    return kinds.has(kind) || (isCapital && described.has(kind)) ? [phrase] : [];
  });
}

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
  if (
    said === undefined ||
    texts.some((text) => schema.description.toLowerCase().includes(text.toLowerCase()))
  )
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

/** Kinds of places and institutions whose word is part of their name. */
const PARTS_OF_NAMES: ReadonlySet<string> = new Set(
  'district subdistrict county province museum hotel theater theatre park university college school hospital library airport station festival brewery restaurant church bridge club arena stadium clinic'.split(
    ' ',
  ),
);

/** An accepted text with the word that follows it in the question, where that word names the kind of the parameter. */
function withKind(question: string, text: string, slot: KeySlot): readonly string[] {
  const kind = kindOf(slot, text);
  if (kind === undefined) return [];
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])${escaped}\\s${kind}(?![\\p{L}-])`, 'giu');
  return question.match(pattern) ?? [];
}

/**
 * The kind of thing that a parameter names, provided that its description shows no example of the form: a part of the name
 * of a place or institution, or what `cell_type` classes, if a text is no name of its own, as "Thai" is of a kitchen.
 */
function kindOf({ parameter, schema }: KeySlot, text: string): string | undefined {
  const words = nameWords(parameter).filter((word) => word !== 'name');
  if (EXAMPLE.test(schema.description)) return undefined;
  if (words.at(-1) === 'type') {
    const isOpen = schema.defaults.length === 0 && !/options?|['"]|\bor\b/iu.test(schema.description);
    return isOpen && words.length === 2 && /^\p{Ll}/u.test(text) ? words[0] : undefined;
  }
  const joined = words.join('');
  return PARTS_OF_NAMES.has(joined) ? joined : undefined;
}

const EXAMPLE = /e\.g|such as|for example|example|\blike\b/iu;

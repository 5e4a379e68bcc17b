import { hasRegion, sameRegion } from '../../../../evaluators/outcome/single-turn/values/places.ts';
import type { FindingDraft } from '../../detector.ts';
import { asksForCode } from './shared/codes.ts';
import { answerEvidence, shown, slotName, slotTarget, wordsEvidence } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { says } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that accept a name only without its last word, or a phrase only without a little word of it. */
export const nameCut = slotDetector(
  'name-cut',
  '1',
  'a name is accepted as the user says it in full',
  findings,
);

/** Longest question that is searched, in UTF-16 units. */
const LONGEST = 2000;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, schema } = slot;
  const texts = accepted.filter((value) => typeof value === 'string');
  if (texts.length === 0 || texts.length < accepted.length || keyed.question.length > LONGEST) return [];
  if (schema.allowed !== undefined || asksForCode(schema.description) || slot.isOmissible) return [];
  const full = texts.map((text) => fullName(text, keyed.question) ?? fullPhrase(text, keyed.question));
  const [name] = full;
  if (name === undefined || full.includes(undefined) || slot.acceptsLiterally(name)) return [];
  if (isPutElsewhere(name, texts, keyed, slot)) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `name-cut:${slotName(slot)}:${shown(texts)}`,
      claim: `The user says "${name}" for ${slot.parameter}, and the key accepts only ${shown(texts)}, a part of it.`,
      evidence: [answerEvidence(keyed, slot), wordsEvidence(keyed, name)],
      witnesses: rightButFailed(keyed, slot, [name]),
    },
  ];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** The name that begins with a text wherever a question says it: "Anna Smith" for "Anna". */
function fullName(text: string, question: string): string | undefined {
  if (!/^\p{Lu}[\p{L}\s.'-]*$/u.test(text)) return undefined;
  const found = [...question.matchAll(new RegExp(`(?<!\\p{L})${escaped(text)}(?!\\p{L})`, 'gu'))];
  const names = found.map(({ index }) =>
    /^(?:\s\p{Lu}[\p{Ll}'-]+)+/u.exec(question.slice(index + text.length)),
  );
  const [rest] = names;
  return rest === null || rest === undefined || names.includes(null) ? undefined : `${text}${rest[0]}`;
}

/** The phrase that a question says with articles and prepositions which a text lacks. */
function fullPhrase(text: string, question: string): string | undefined {
  const words = text.split(/\s+/u);
  if (words.length < 2 || words.some((word) => !/^[\p{L}'-]+$/u.test(word)) || says(question, text))
    return undefined;
  const pattern = words.map(escaped).join(String.raw`\s(?:(?:of|for|the|a|an|in|on)\s){0,2}`);
  return new RegExp(`(?<!\\p{L})${pattern}(?!\\p{L})`, 'iu').exec(question)?.[0];
}

/** Whether another argument takes what is cut, or it is the region of a town. */
function isPutElsewhere(
  name: string,
  texts: readonly string[],
  { calls }: KeyedEntry,
  slot: KeySlot,
): boolean {
  const rest = texts.reduce((left, text) => left.replace(text, ''), name).trim();
  // "Chatuchak District" for a district.
  const own = slot.parameter.replaceAll('_', ' ');
  if (
    sameRegion(rest, rest) ||
    hasRegion(name) ||
    says(own, rest) ||
    own.replaceAll(' ', '').includes(rest.toLowerCase())
  )
    return true;
  return calls.some(({ slots }) =>
    slots.some(
      (other) =>
        other !== slot &&
        (says(other.schema.description, rest) ||
          other.accepted.some((value) => typeof value === 'string' && rest !== '' && says(value, rest))),
    ),
  );
}

import { misfitOf } from '../../../evaluators/outcome/single-turn/fits-schema.ts';
import { hasRegion } from '../../../evaluators/outcome/single-turn/values/places.ts';
import { CITY_NAMES, REGIONS } from '../../../evaluators/outcome/single-turn/words/regions.ts';
import { STOP_WORDS } from '../../../evaluators/outcome/single-turn/words/stop-words.ts';
import type { FindingDraft } from '../detector.ts';
import {
  answerEvidence,
  schemaEvidence,
  shown,
  slotName,
  slotTarget,
  wordsEvidence,
} from './single-turn/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './single-turn/key-slots.ts';
import { rightButFailed } from './single-turn/played-keys.ts';
import { says } from './single-turn/said.ts';
import { asksForCode } from './single-turn/codes.ts';
import { slotDetector } from './single-turn/slot-detector.ts';

/** Keys that accept a name, place or date only in another spelling than the user's, where the schema leaves it open. */
export const ownWordsRefused = slotDetector(
  'own-words-refused',
  '1',
  'a name, place or date in the words of the user is accepted where the description leaves its form open',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { schema, accepted, compare, acceptsLiterally } = slot;
  const texts = accepted.filter((value) => typeof value === 'string');
  if (texts.length === 0 || texts.length < accepted.length || isPrescribed(slot, texts)) return [];
  const spans = spansOf(keyed.question);
  if (texts.some((text) => says(keyed.question, text)) || spans.some((span) => acceptsLiterally(span)))
    return [];
  const said = spans.find(
    (span) =>
      compare(span) === 'same' &&
      !CITY_NAMES.has(span.toLowerCase()) &&
      misfitOf(span, schema, 'values') === undefined &&
      isAsDescribed(span, texts, schema.description),
  );
  if (said === undefined) return [];
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `own-words-refused:${slotName(slot)}:${shown(texts.slice(0, 1))}`,
      claim: `The user says ${shown([said])} for ${slot.parameter}, the description leaves the form open, and the key accepts only ${shown(texts)}.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot), wordsEvidence(keyed, said)],
      witnesses: rightButFailed(keyed, slot, [said]),
    },
  ];
}

/** Whether a description demands a code, or names an accepted value as its example or option. */
const isPrescribed = ({ schema }: KeySlot, texts: readonly string[]): boolean =>
  schema.allowed !== undefined ||
  schema.demands.wording !== 'name' ||
  schema.demands.content === 'expression' ||
  asksForCode(schema.description) ||
  texts.some((text) => schema.description.toLowerCase().includes(text.toLowerCase()));

const STATE_CODES: ReadonlySet<string> = new Set(
  REGIONS.flatMap(({ country, code }) => (country === 'US' ? [code] : [])),
);

/**
 * Whether a place is written as the examples of a description are: with its region where they have theirs, and with a
 * code for the country where they have one.
 */
function isAsDescribed(span: string, texts: readonly string[], description: string): boolean {
  const examples = [...description.matchAll(/\p{Lu}\p{L}+,\s*(\p{Lu}[\p{L}.]+)/gu)].map(
    ([, region = '']) => region,
  );
  if (examples.length === 0 || !texts.every(hasRegion)) return true;
  if (!hasRegion(span)) return false;
  return !examples.some((region) => /^\p{Lu}{2}$/u.test(region) && !STATE_CODES.has(region));
}

/** Most words of a span. */
const LONGEST = 5;
/** Longest question that is searched, in UTF-16 units: others are documents. */
const LONGEST_SEARCHED = 2000;

/** Whether a text ends with a capitalised word inside a sentence: what follows is part of a longer name. */
const isNamePart = (before: string): boolean => /\p{Ll}\s+\p{Lu}\p{L}+\s$/u.test(before);

/** Runs of words of a text that begin and end with a word of content, longest first, as the text writes them. */
function spansOf(text: string): readonly string[] {
  if (text.length > LONGEST_SEARCHED) return [];
  const words = Array.from(text.matchAll(/[\p{L}\p{N}][^\s"“”()]*/gu), ({ index, 0: word }) => ({
    start: index,
    end: index + word.replace(/[.,;:?!'’]+$/u, '').length,
    isStop: STOP_WORDS.has(word.toLowerCase()),
  }));
  const spans = words.flatMap((first, index) =>
    words
      .slice(index, index + LONGEST)
      .filter((last) => !first.isStop && !last.isStop && !isNamePart(text.slice(0, first.start)))
      .map((last) => text.slice(first.start, last.end)),
  );
  return [...new Set(spans)]
    .filter((span) => !/[="“”]/u.test(span))
    .toSorted((one, other) => other.length - one.length);
}

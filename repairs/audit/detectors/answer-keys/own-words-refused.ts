import { misfitOf } from '../../../../evaluators/outcome/single-turn/fits-schema.ts';
import { hasRegion, sameRegion } from '../../../../evaluators/outcome/single-turn/values/places.ts';
import { CITY_NAMES, REGIONS } from '../../../../evaluators/outcome/single-turn/words/regions.ts';
import { STOP_WORDS } from '../../../../evaluators/outcome/single-turn/words/stop-words.ts';
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
import { says } from './shared/said.ts';
import { asksForCode, takesCodes } from './shared/codes.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that accept a name, place or date only in another spelling than the user's, where the schema leaves it open. */
export const ownWordsRefused = slotDetector(
  'own-words-refused',
  '2',
  'a name, place or date in the words of the user is accepted where the description leaves its form open',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot, slots: readonly KeySlot[]): readonly FindingDraft[] {
  const { accepted } = slot;
  const texts = accepted.filter((value) => typeof value === 'string');
  if (texts.length === 0 || texts.length < accepted.length) return [];
  const said = isPrescribed(slot, texts)
    ? quotedWords(keyed, slot, texts)
    : (placeWithRegion(keyed, slot, texts, slots) ??
      quotedWords(keyed, slot, texts) ??
      otherWords(keyed, slot, texts));
  if (said === undefined) return [];
  return [
    {
      component: 'evaluation',
      severity: takesCodes(slot) ? 'major' : 'critical',
      target: slotTarget(keyed, slot),
      cause: `own-words-refused:${slotName(slot)}:${shown(texts.slice(0, 1))}`,
      claim: `The user says ${shown([said])} for ${slot.parameter}, the description leaves the form open, and the key accepts only ${shown(texts)}.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot), wordsEvidence(keyed, said)],
      witnesses: rightButFailed(keyed, slot, [said]),
    },
  ];
}

/** What the user says in place of all accepted texts. */
function otherWords(keyed: KeyedEntry, slot: KeySlot, texts: readonly string[]): string | undefined {
  const { schema, compare, acceptsLiterally } = slot;
  const spans = spansOf(keyed.question);
  if (texts.some((text) => says(keyed.question, text)) || spans.some((span) => acceptsLiterally(span)))
    return undefined;
  return spans.find(
    (span) =>
      compare(span) === 'same' &&
      !CITY_NAMES.has(span.toLowerCase()) &&
      misfitOf(span, schema, 'values') === undefined &&
      isAsDescribed(span, texts, schema.description),
  );
}

/** A description that asks for the town alone, or whose format ends with it: "Street, City". */
const WITHOUT_REGION = /city name|name of the city only|\bformat[^.]*[,\s]city['"’)]/iu;

/** An accepted town with the region that the user says right behind it, where no parameter of its own takes the region. */
function placeWithRegion(
  { question }: KeyedEntry,
  slot: KeySlot,
  texts: readonly string[],
  slots: readonly KeySlot[],
): string | undefined {
  const { demands, description } = slot.schema;
  if (demands.content !== 'place' || WITHOUT_REGION.test(description)) return undefined;
  const region = String.raw`,\s?(\p{Lu}{2,3}|D\.C\.|\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?)(?![\p{L}']|\s\p{Lu})`;
  const bare = texts.filter((text) => !hasRegion(text) || /\d/u.test(text));
  const match = refusedMatch(question, slot, bare, (own) => `(?<!\\p{Lu}\\p{Ll}+\\s)${own}${region}`);
  const name = match?.split(',').at(-1)?.trim() ?? '';
  const isTaken = slots.some(
    (other) =>
      other !== slot && other.accepted.some((value) => typeof value === 'string' && sameRegion(value, name)),
  );
  return sameRegion(name, name) && !isTaken ? match : undefined;
}

/** What the user puts in quotes, of which the key drops words that carry no content. */
function quotedWords({ question }: KeyedEntry, slot: KeySlot, texts: readonly string[]): string | undefined {
  const { allowed, demands } = slot.schema;
  if (allowed !== undefined || demands.content === 'expression') return undefined;
  const [open, close] = [`(?:["“]|(?<!\\p{L})')`, `(?:["”]|'(?!\\p{L}))`];
  return refusedMatch(
    question,
    slot,
    texts.filter((text) => /\s/u.test(text)),
    (own) => `(?<=${open})[^"”'\\n]{0,12}${own}[^"”'\\n]{0,12}(?=${close})`,
  );
}

/** The first match of a pattern around an accepted text that means the same and fails. */
function refusedMatch(
  question: string,
  { schema, compare, acceptsLiterally }: KeySlot,
  texts: readonly string[],
  patternOf: (escaped: string) => string,
): string | undefined {
  return texts
    .flatMap((text) => {
      const escaped = text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
      return new RegExp(patternOf(escaped), 'u').exec(question)?.[0] ?? [];
    })
    .find(
      (match) =>
        compare(match) === 'same' &&
        !acceptsLiterally(match) &&
        misfitOf(match, schema, 'values') === undefined,
    );
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

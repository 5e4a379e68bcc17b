import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { World } from '../../../../harness/contract/environment.ts';
import { isDict, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { ReferenceCall } from '../reference.ts';
import { userWords } from '../reference.ts';
import { isProse, normalised, shareQuoted, wordsOf } from '../state/wording.ts';

/**
 * Share of a string's word triples that must occur in earlier words for the user to count as its author (dictated, or a
 * form filled in from outputs).
 */
const DICTATED = 0.6;
/** So few words can occur in any request by chance. */
const FEW_WORDS = 4;

/**
 * Strings that the reference passes to tools and that neither the user nor a tool had said: the reference's author
 * composed them.
 */
export function composedTexts(
  entry: SuiteEntry,
  turns: readonly (readonly ReferenceCall[])[],
  world: Pick<World, 'reading'>,
): readonly string[] {
  const composed = new Set<string>();
  const shown = new Set<string>();
  let earlierWords = userWords(entry).join('\n');
  for (const { call, output } of turns.flat()) {
    const reading = world.reading(entry, call);
    for (const text of textsOf(Object.values(reading?.args ?? {}))) {
      const isShown = wordsOf(text).every((word) => shown.has(word));
      if (isProse(text) && !isShown && !isDictated(text, earlierWords, reading?.effect ?? 'read'))
        composed.add(normalised(text));
    }
    earlierWords += `\n${output}`;
    for (const word of wordsOf(output)) shown.add(word);
  }
  return [...composed];
}

/**
 * Whether a string was dictated, judging by the words before it. If the tool changes no state and only passes the
 * string on, a sentence that shares nothing with those words shows that the author composed the rest too, from the
 * user's words. A few words that occur in the request are its subject; the user dictates them only by quoting them.
 */
function isDictated(text: string, earlierWords: string, effect: 'read' | 'write'): boolean {
  if (shareQuoted(text, earlierWords) < DICTATED) return false;
  if (effect === 'write') return true;
  if (sentencesOf(text).some((sentence) => shareQuoted(sentence, earlierWords) === 0)) return false;
  if (wordsOf(text).length > FEW_WORDS) return true;
  return new RegExp(`['"\u2018\u2019\u201c\u201d]\\s*${wordsOf(text).join('\\W+')}`, 'iu').test(earlierWords);
}

const sentencesOf = (text: string): readonly string[] =>
  text.split(/[.!?]+(?:\s+|$)/).filter((sentence) => wordsOf(sentence).length > 0);

function textsOf(value: Value): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isList(value)) return value.flatMap(textsOf);
  return isDict(value) ? [...value.values()].flatMap(textsOf) : [];
}

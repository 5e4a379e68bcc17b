import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { World } from '../../../harness/contract/environment.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { ReferenceCall } from '../reference.ts';
import { userWords } from '../reference.ts';
import { isProse, normalised, shareQuoted, wordsOf } from '../state/wording.ts';

/** A text is dictated, or a form that the user gave and outputs filled in, when this much of it had been said before. */
const DICTATED = 0.6;
/** So few words can stand in any request by chance; they are dictated when the user put them in quotes. */
const FEW_WORDS = 4;

/** Texts that the reference passes to tools and that neither the user nor a tool had said: its author made them up. */
export function composedTexts(
  entry: SuiteEntry,
  turns: readonly (readonly ReferenceCall[])[],
  world: Pick<World, 'reading'>,
): readonly string[] {
  const said = userWords(entry).join('\n');
  const composed = new Set<string>();
  const shown = new Set<string>();
  let known = said;
  for (const { call, output } of turns.flat()) {
    for (const text of textsOf([...Object.values(world.reading(entry, call)?.args ?? {})])) {
      const isShown = wordsOf(text).every((word) => shown.has(word));
      if (isProse(text) && !isShown && !isDictated(text, said, known)) composed.add(normalised(text));
    }
    known += `\n${output}`;
    for (const word of wordsOf(output)) shown.add(word);
  }
  return [...composed];
}

function isDictated(text: string, said: string, known: string): boolean {
  if (wordsOf(text).length > FEW_WORDS) return shareQuoted(text, known) >= DICTATED;
  const quoted = said.match(/['"‘’“”][^'"‘’“”]{2,200}['"‘’“”]/g) ?? [];
  return quoted.some((part) => shareQuoted(text, part) >= DICTATED);
}

function textsOf(value: Value): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isList(value)) return value.flatMap(textsOf);
  return isDict(value) ? [...value.values()].flatMap(textsOf) : [];
}

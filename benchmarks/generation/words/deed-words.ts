import { mustGet } from '../../../harness/contract/must-get.ts';
import type { Phrases } from '../patterns/pattern.ts';
import type { Filling, Request, RowMention } from '../plans/plan.ts';
import { introduction } from './introductions.ts';
import { filled, referredBy, slotsOf, suits } from './phrases.ts';
import type { Slots } from './phrases.ts';
import { asked, reported, wished } from './sentences.ts';
import type { Position } from './sentences.ts';
import type { Speech } from './speech.ts';

export type Deed = Extract<Request, { kind: 'deed' }>;

/**
 * Words that ask for a deed: a request, or a statement from which the wish is clear.
 *
 * @param open - parameters that are left out.
 * @returns `undefined` if no phrase suits what has to be said.
 */
export function deedWords(
  { tool, fillings }: Deed,
  position: Position,
  open: readonly string[],
  speech: Speech,
): string | undefined {
  const phrases = mustGet(speech.domain.tools, tool, 'tool').phrases;
  const introduced = open.length === 0 ? introduction(fillings.flatMap(mentionIn), speech) : undefined;
  const slots = slotsOf(fillings, referredBy(tool, speech), open);
  const suiting = (phrases?.asks ?? []).filter((phrase) => suits(phrase, slots));
  const asks = open.length > 0 ? withoutIt(suiting) : suiting;
  const hints = open.length > 0 ? [] : hintsOf(phrases, slots);
  if (asks.length === 0) return undefined;
  if (introduced !== undefined) {
    const inner = { ...speech, recent: new Map([...speech.recent, [introduced.table, introduced.id]]) };
    return `${introduced.words} ${asked(filled(speech.draws.pick(asks), slots, inner), 'later', { ...speech, lead: '' })}`;
  }
  if (hints.length === 0 || !speech.draws.chance(0.25))
    return asked(filled(speech.draws.pick(asks), slots, speech), position, speech);
  const { phrase, ending } = speech.draws.pick(hints);
  return ending(filled(phrase, slots, speech), position, speech);
}

/** Phrases in which no "it" speaks of what is left out, where there are any: "close a loan, as it is back". */
function withoutIt(phrases: readonly string[]): readonly string[] {
  const plain = phrases.filter((phrase) => !/\bit\b/.test(phrase));
  return plain.length > 0 ? plain : phrases;
}

/** Statements from which the wish is clear, each with what ends it. */
const hintsOf = (phrases: Phrases | undefined, slots: Slots) =>
  [
    ...(phrases?.wishes ?? []).map((phrase) => ({ phrase, ending: wished })),
    ...(phrases?.news ?? []).map((phrase) => ({ phrase, ending: reported })),
  ].filter(({ phrase }) => suits(phrase, slots));

const mentionIn = (filling: Filling): readonly RowMention[] =>
  filling.kind === 'row' ? [filling.mention] : [];

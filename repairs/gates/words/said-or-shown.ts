import type { EntryGate, Remark } from '../gate.ts';
import { isBefore } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import { mentions } from '../../../evaluators/outcome/multi-turn/state/wording.ts';
import { factsOf, requestStart, typeOf, wordsFrom } from './facts.ts';
import type { DefinedCall, EntryFacts, Given, Span } from './facts.ts';
import { plainValue, says } from './reading/words-read.ts';
import type { WordsRead } from './reading/words-read.ts';
import { isId } from './ids.ts';

/** E7: no agent has to guess, or to know what is said later. */
export const saidOrShown: EntryGate = {
  id: 'said-or-shown',
  asks: 'every value that a call of the reference passes was said by then or shown before',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const facts = factsOf(entry, audited);
    return facts.calls.flatMap((call) => call.given.flatMap((given) => remarkOn(given, call, facts)));
  },
};

function remarkOn(given: Given, call: DefinedCall, facts: EntryFacts): readonly Remark[] {
  const { parameter, value } = given;
  const { turn } = call;
  const isKnown = isSaid(given, call, facts, { first: 0, last: turn }) || isShown(given, call, facts.calls);
  if (isKnown) return isTied(given, call, facts) ? [] : [untied(given, call)];
  const later = facts.words.findIndex(
    (_words, index) => index > turn && isSaid(given, call, facts, { first: 0, last: index }),
  );
  const when = later === -1 ? 'was neither said nor shown by then' : `is said only in turn ${later + 1}`;
  return [
    {
      key: `${turn} ${call.tool.name} ${parameter.name}`,
      turn,
      claim: `${call.tool.name} gets ${JSON.stringify(value)} as ${parameter.name}, which ${when}`,
    },
  ];
}

/** Words that take a value from what was said before: "the same day", "not the yin class, I meant the power class". */
const REPEATING =
  /\b(?:same|that (?:day|date|time|number|many|much)|then|too|also|again|likewise|as (?:well|before)|sorry|oops|instead|rather|not|meant|actually|correction|mistake|mixed|wrong|wait|undo|scratch)\b/u;
/** A look-up repeats what tells the row that words point back to. */
const POINTING =
  /\b(?:same|that|those|this|these|it|its|they|them|their|she|her|hers|he|him|his|one|ones)\b/u;

/**
 * Whether anything ties a value that is known to this call: the request says it, or repeats what was said before, or names what a look-up shows
 * it as. That a day was spoken of two requests ago makes it no answer to "when?", and neither does a row that has it. Ids are told by their
 * rows, which another gate asks.
 */
function isTied(given: Given, call: DefinedCall, facts: EntryFacts): boolean {
  if (isId(String(given.value), call)) return true;
  const first = requestStart(facts, call.turn);
  if (isSaid(given, call, facts, { first, last: call.turn })) return true;
  const words = wordsFrom(facts, first, call.turn);
  if (REPEATING.test(words.plain) && isSaidByUser(given, call, facts, { first: 0, last: call.turn }))
    return true;
  return (call.tool.effect === 'read' && POINTING.test(words.plain)) || isShownAs(given, call, facts, words);
}

/** Whether an output before the call shows the value under a key that words name: "as many as are in stock". */
const isShownAs = (
  { value }: Given,
  call: DefinedCall,
  { calls }: EntryFacts,
  { tokens }: WordsRead,
): boolean =>
  calls.some(
    (other) =>
      isBefore(other, call) &&
      other.leaves.some(
        ({ key, value: shown }) =>
          shown === value && (key ?? '').split('_').some((part) => part.length > 2 && tokens.has(part)),
      ),
  );

const untied = ({ parameter, value }: Given, { turn, tool }: DefinedCall): Remark => ({
  key: `${turn} ${tool.name} ${parameter.name}`,
  turn,
  claim: `${tool.name} gets ${JSON.stringify(value)} as ${parameter.name}, which was said or shown before, and nothing in this request says that it is meant here`,
});

/** Whether the user says a value in some turns, or the situation says it. */
export const isSaid = (given: Given, call: DefinedCall, facts: EntryFacts, span: Span): boolean =>
  isSaidIn(facts.situation, given, call) || isSaidByUser(given, call, facts, span);

/** Whether the user says a value in some turns. */
export const isSaidByUser = (
  given: Given,
  call: DefinedCall,
  facts: EntryFacts,
  { first, last }: Span,
): boolean => isSaidIn(wordsFrom(facts, first, last), given, call);

/** A truth value is said by a word of its parameter's name. */
const isSaidIn = (words: WordsRead, { parameter, value }: Given, call: DefinedCall): boolean =>
  typeof value === 'boolean'
    ? parameter.name.split('_').some((part) => words.tokens.has(part))
    : says(words, value, typeOf(call, parameter));

/** Whether an output before the call showed a value: an id as a whole, a text also within another one. */
export function isShown({ value }: Given, call: DefinedCall, calls: readonly DefinedCall[]): boolean {
  return calls.some(
    (other) =>
      isBefore(other, call) &&
      other.leaves.some(({ value: shown }) =>
        typeof shown === 'string' && typeof value === 'string' && !isId(value, call)
          ? mentions(plainValue(shown), plainValue(value))
          : shown === value,
      ),
  );
}

import type { EntryGate, Remark } from '../gate.ts';
import { isBefore } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import { mentions } from '../../../evaluators/outcome/multi-turn/state/wording.ts';
import { factsOf, typeOf, wordsFrom } from './facts.ts';
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
  if (isSaid(given, call, facts, { first: 0, last: call.turn }) || isShown(given, call, facts.calls))
    return [];
  const { turn } = call;
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

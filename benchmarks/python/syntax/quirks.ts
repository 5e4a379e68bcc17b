import type { QuirkMarker, ReadingQuirk } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'ends-stripped',
    where: 'calls.ts',
    why: 'Brackets and apostrophes at both ends are cut off, however many there are and even where they belong to a value.',
  },
  {
    id: 'unnamed-arguments-dropped',
    where: 'calls.ts',
    why: 'Arguments without a name are dropped.',
  },
  {
    id: 'rest-named-none',
    where: 'calls.ts',
    why: '`**rest` becomes an argument named `None`.',
  },
  {
    id: 'last-of-equal-names',
    where: 'calls.ts',
    why: 'Of a name given twice the last value counts, where Python refuses the call.',
  },
  {
    id: 'callee-cut-to-names',
    where: 'calls.ts',
    why: 'What is no name before the first dot of a callee is left out: `f().g(x=1)` is a call of `g`, `f()(x=1)` of nothing.',
  },
  {
    id: 'every-sign-is-minus',
    where: 'calls.ts',
    why: 'Every operator of one operand counts as minus, so that `+5`, `~5` and `not 5` are -5, and its operand must be a literal.',
  },
  {
    id: 'arithmetic-computed',
    where: 'calls.ts',
    why: 'Arithmetic is computed, where everything else is only read.',
  },
  {
    id: 'bare-words-are-texts',
    where: 'calls.ts',
    why: 'A bare word is its own text, so that `true`, `null` and `Red` are texts.',
  },
  {
    id: 'ellipsis-is-text',
    where: 'calls.ts',
    why: '`...` is a text of three dots.',
  },
  {
    id: 'call-without-names-is-text',
    where: 'calls.ts',
    why: 'A call as an argument is its text where it has no named arguments, and a dictionary where it has.',
  },
  {
    id: 'lambda-raises',
    where: 'calls.ts',
    why: 'The body of a lambda is taken for a list of statements, which fails.',
  },
  {
    id: 'subscript-is-text',
    where: 'calls.ts',
    why: 'A subscript is its own text, in which a tuple as an index has parentheses.',
  },
] as const satisfies readonly ReadingQuirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;

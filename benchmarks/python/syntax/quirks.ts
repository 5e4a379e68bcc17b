import type { QuirkMarker, ReadingQuirk } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'ends-stripped',
    where: 'calls.ts',
    why: 'All brackets and apostrophes at both ends are stripped, even if they belong to a value.',
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
    why: 'If a name is passed twice, the last value is used, although Python refuses the call.',
  },
  {
    id: 'callee-cut-to-names',
    where: 'calls.ts',
    why: 'Parts before the first dot of a callee that are not names are dropped: `f().g(x=1)` calls `g`, and `f()(x=1)` calls nothing.',
  },
  {
    id: 'every-sign-is-minus',
    where: 'calls.ts',
    why: 'Every unary operator counts as minus, so that `+5`, `~5` and `not 5` are -5, and its operand must be a literal.',
  },
  {
    id: 'arithmetic-computed',
    where: 'calls.ts',
    why: 'Arithmetic is computed, although everything else is only read.',
  },
  {
    id: 'bare-words-are-texts',
    where: 'calls.ts',
    why: 'A bare word is its own text, so that `true`, `null` and `Red` are strings.',
  },
  {
    id: 'ellipsis-is-text',
    where: 'calls.ts',
    why: '`...` is a string of three dots.',
  },
  {
    id: 'call-without-names-is-text',
    where: 'calls.ts',
    why: 'A call as an argument is its source text if it has no named arguments, and a dictionary if it has any.',
  },
  {
    id: 'lambda-raises',
    where: 'calls.ts',
    why: 'The body of a lambda is treated as a list of statements, which fails.',
  },
  {
    id: 'subscript-is-text',
    where: 'calls.ts',
    why: 'A subscript is its own source text, in which a tuple as an index has parentheses.',
  },
] as const satisfies readonly ReadingQuirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;

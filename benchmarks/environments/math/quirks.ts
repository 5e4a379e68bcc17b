import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'add-joins',
    tool: 'add',
    why: 'Two strings or two lists are concatenated, although `multiply` refuses values that are not numbers.',
  },
  {
    id: 'power-complex',
    tool: 'power',
    why: 'A negative number raised to a fractional power gives a complex number, although a float is declared.',
  },
  {
    id: 'power-raises',
    tool: 'power',
    why: 'Zero to a negative power, and a result too large for a float, raise an exception instead of returning an error.',
  },
  {
    id: 'round-half-to-even',
    tool: 'round_number',
    why: 'A number halfway between two integers is rounded to the even one, so that 2.5 becomes 2.',
  },
  {
    id: 'false-is-empty',
    tool: null,
    why: 'Any value that is false in Python, such as zero or `None`, is refused as an empty list.',
  },
  {
    id: 'min-of-texts',
    tool: 'min_value',
    why: 'Strings and lists are ordered, instead of being refused because they are not numbers.',
  },
  {
    id: 'max-of-texts',
    tool: 'max_value',
    why: 'Strings and lists are ordered, instead of being refused because they are not numbers.',
  },
  {
    id: 'si-lengths-alone',
    tool: 'si_unit_conversion',
    why: 'Only six units of length are supported, although SI units of any kind are promised.',
  },
  {
    id: 'si-rounds-twice',
    tool: 'si_unit_conversion',
    why: 'The value is multiplied by the reciprocal of the target unit, which rounds twice, while a division rounds once.',
  },
  {
    id: 'equal-units-unchecked',
    tool: 'imperial_si_conversion',
    why: 'Two equal units return the value unchanged, even if the unit does not exist.',
  },
  {
    id: 'imperial-factors-rounded',
    tool: 'imperial_si_conversion',
    why: 'Conversion factors have at most six digits, so that converting a value there and back changes it.',
  },
  {
    id: 'logarithm-quotient',
    tool: 'logarithm',
    why: 'The result is the quotient of two rounded logarithms, so that its last digit can be wrong.',
  },
  {
    id: 'logarithm-complex',
    tool: 'logarithm',
    why: 'A negative number has a complex logarithm, although a float is declared.',
  },
  {
    id: 'logarithm-no-float',
    tool: 'logarithm',
    why: 'The result is an mpmath number, which JSON cannot represent, so that the output is printed as a Python dictionary.',
  },
  {
    id: 'logarithm-empty-error',
    tool: 'logarithm',
    why: 'The message of any exception becomes the error, which is empty if the base is one.',
  },
  {
    id: 'square-root-no-float',
    tool: 'square_root',
    why: 'The result is a `Decimal`, which JSON cannot represent, so that the output is printed as a Python dictionary.',
  },
  {
    id: 'square-root-precision-raises',
    tool: 'square_root',
    why: 'A precision out of range raises an exception, while all other misuse returns an error.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;

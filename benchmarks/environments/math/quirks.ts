import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'add-joins',
    tool: 'add',
    why: 'Two texts or two lists are joined, where `multiply` refuses what is no number.',
  },
  {
    id: 'power-complex',
    tool: 'power',
    why: 'A negative number to a fractional power gives a complex number, though a float is declared.',
  },
  {
    id: 'power-raises',
    tool: 'power',
    why: 'Zero to a negative power and a result too large for a float are raised instead of refused.',
  },
  {
    id: 'round-half-to-even',
    tool: 'round_number',
    why: 'A number halfway between two goes to the even one, so that 2.5 becomes 2.',
  },
  {
    id: 'false-is-empty',
    tool: null,
    why: 'What Python takes for false, such as zero or `None`, is refused as an empty list.',
  },
  {
    id: 'min-of-texts',
    tool: 'min_value',
    why: 'Texts and lists are ordered, instead of being refused as no numbers.',
  },
  {
    id: 'max-of-texts',
    tool: 'max_value',
    why: 'Texts and lists are ordered, instead of being refused as no numbers.',
  },
  {
    id: 'si-lengths-alone',
    tool: 'si_unit_conversion',
    why: 'Six units of length are all that it knows, though SI units of any kind are promised.',
  },
  {
    id: 'si-rounds-twice',
    tool: 'si_unit_conversion',
    why: 'The value is multiplied by the reciprocal of the target unit, which rounds twice where a division rounds once.',
  },
  {
    id: 'equal-units-unchecked',
    tool: 'imperial_si_conversion',
    why: 'Two equal units give the value back even where no such unit exists.',
  },
  {
    id: 'imperial-factors-rounded',
    tool: 'imperial_si_conversion',
    why: 'Factors have six digits or fewer, so that a value converted there and back differs from itself.',
  },
  {
    id: 'logarithm-quotient',
    tool: 'logarithm',
    why: 'The result is the quotient of two rounded logarithms, so that its last digit can be wrong.',
  },
  {
    id: 'logarithm-complex',
    tool: 'logarithm',
    why: 'A negative number has a complex logarithm, though a float is declared.',
  },
  {
    id: 'logarithm-no-float',
    tool: 'logarithm',
    why: 'The result is a number of mpmath, which JSON cannot hold, so that the output is the text of a Python dictionary.',
  },
  {
    id: 'logarithm-empty-error',
    tool: 'logarithm',
    why: 'Whatever is raised becomes the error, which is empty where the base is one.',
  },
  {
    id: 'square-root-no-float',
    tool: 'square_root',
    why: 'The result is a `Decimal`, which JSON cannot hold, so that the output is the text of a Python dictionary.',
  },
  {
    id: 'square-root-precision-raises',
    tool: 'square_root',
    why: 'A precision out of range is raised, where every other misuse is refused.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;

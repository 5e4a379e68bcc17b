import type { Behaviour } from '../../../harness/contract/behaviour.ts';

/** What the tools of this world do, in words. */
export const mathBehaviour: Behaviour = {
  general: ['There is no state, so that a call leaves nothing but its output, result.'].join(' '),
  tools: {
    logarithm:
      'Logarithm of value to base, computed with `precision` digits; the digits in the output depend on it.',
    mean: 'Mean of a list; an empty list is refused.',
    standard_deviation: 'Standard deviation of the whole list (divided by n, not by n - 1).',
    si_unit_conversion:
      'Between km, m, cm, mm, um and nm alone; anything else is refused. Last digits can be inexact.',
    imperial_si_conversion:
      'Between cm and in, m and ft, m and yd, km and miles, kg and lb, celsius and fahrenheit alone, with factors of about six digits; anything else is refused.',
    add: 'Sum of two numbers.',
    subtract: 'a minus b.',
    multiply: 'Product of two numbers.',
    divide: 'a divided by b; refused for b = 0.',
    power: 'base to the exponent.',
    square_root: 'Square root with `precision` digits in all, not behind the point; refused below 0.',
    absolute_value: 'The number without its sign.',
    round_number:
      'Rounds to decimal_places, by default to a whole number; a half goes to the even neighbour.',
    percentage:
      'part divided by whole, times 100: what share of the whole the part is, not that share of the whole.',
    min_value: 'Smallest of a list; an empty list is refused.',
    max_value: 'Largest of a list; an empty list is refused.',
    sum_values: 'Sum of a list; an empty list is refused.',
  },
};

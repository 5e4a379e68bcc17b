import type { DomainLaw, DomainLaws } from '../../../harness/contract/domain-laws.ts';
import {
  accepted,
  argument,
  call,
  callWith,
  each,
  equal,
  is,
  output,
  product,
  refused,
} from '../law-terms.ts';

const result = (step: number) => output('/result', step);
const binary = (tool: string, a: number, b: number) => callWith(tool, { a: is(a), b: is(b) });

const ARITHMETIC: readonly DomainLaw[] = [
  {
    id: 'sum-undone',
    kind: 'calculation',
    states: 'Subtracting takes back adding.',
    tool: 'subtract',
    steps: [call('subtract'), callWith('add', { a: result(0), b: argument('b') })],
    holds: [equal(result(1), argument('a'), 1e-9)],
  },
  {
    id: 'product-undone',
    kind: 'calculation',
    states: 'Multiplying takes back dividing.',
    tool: 'divide',
    steps: [call('divide'), callWith('multiply', { a: result(0), b: argument('b') })],
    holds: [equal(result(1), argument('a'), 1e-9)],
  },
  {
    id: 'part-of-whole',
    kind: 'calculation',
    states: 'A percentage of the whole is the part.',
    tool: 'percentage',
    steps: [call('percentage')],
    holds: [equal(product(result(0), argument('whole')), product(argument('part'), is(100)), 1e-9)],
  },
  {
    id: 'root-squared',
    kind: 'calculation',
    states: 'The square of a square root is the number.',
    tool: 'square_root',
    steps: [
      callWith('square_root', { number: is(2.5), precision: is(30) }),
      callWith('power', { base: result(0), exponent: is(2) }),
    ],
    holds: [accepted(1), equal(result(1), is(2.5), 1e-9)],
  },
  {
    id: 'logarithm-of-power',
    kind: 'calculation',
    states: 'The logarithm of a power is the exponent.',
    tool: 'logarithm',
    steps: [
      callWith('logarithm', { value: is(1024.5), base: is(10.5), precision: is(20) }),
      callWith('power', { base: is(10.5), exponent: result(0) }),
    ],
    holds: [accepted(1), equal(result(1), is(1024.5), 1e-9)],
  },
  {
    id: 'rounded-up',
    minor: true,
    kind: 'calculation',
    states: 'A half is rounded up, as people do.',
    tool: 'round_number',
    steps: [callWith('round_number', { number: is(2.5) }), callWith('round_number', { number: is(0.5) })],
    holds: [equal(result(0), is(3)), equal(result(1), is(1))],
  },
  {
    id: 'division-by-zero',
    kind: 'refusal',
    states: 'Nothing is divided by zero.',
    tool: 'divide',
    parameter: 'b',
    steps: [binary('divide', 1, 0)],
    holds: [refused(0)],
  },
  {
    id: 'negative-root',
    kind: 'refusal',
    states: 'A negative number has no square root.',
    tool: 'square_root',
    parameter: 'number',
    steps: [callWith('square_root', { number: is(-4), precision: is(5) })],
    holds: [refused(0)],
  },
  {
    id: 'logarithm-of-negative',
    kind: 'refusal',
    states: 'A negative number has no logarithm.',
    tool: 'logarithm',
    parameter: 'value',
    steps: [callWith('logarithm', { value: is(-4), base: is(10), precision: is(5) })],
    holds: [refused(0)],
  },
  {
    id: 'power-of-negative',
    kind: 'refusal',
    states: 'A negative number has no power with a fraction.',
    tool: 'power',
    parameter: 'base',
    steps: [callWith('power', { base: is(-8), exponent: is(0.5) })],
    holds: [refused(0)],
  },
];

const LISTS: readonly DomainLaw[] = [
  ['mean', 4],
  ['sum_values', 12],
  ['min_value', 1],
  ['max_value', 7],
].map(([tool, expected]): DomainLaw => ({
  id: `list-${String(tool)}`,
  kind: 'calculation',
  states: 'What is computed of a list is right for small numbers.',
  tool: String(tool),
  steps: [callWith(String(tool), { numbers: is([4, 1, 7]) })],
  holds: [equal(result(0), is(expected ?? 0), 1e-12)],
}));

const convert = (tool: string, value: number, from: string, to: string) =>
  callWith(tool, { value: is(value), unit_in: is(from), unit_out: is(to) });

const CONVERSIONS: readonly DomainLaw[] = [
  ...['si_unit_conversion', 'imperial_si_conversion'].map((tool): DomainLaw => ({
    id: `and-back-${tool}`,
    kind: 'calculation',
    states: 'A value that is converted there and back is what it was.',
    tool,
    steps: [
      call(tool),
      callWith(tool, { value: result(0), unit_in: argument('unit_out'), unit_out: argument('unit_in') }),
    ],
    holds: [equal(result(1), argument('value'), 1e-9)],
  })),
  {
    id: 'inches-and-back',
    kind: 'calculation',
    states: 'A value that is converted there and back is what it was.',
    tool: 'imperial_si_conversion',
    steps: [
      convert('imperial_si_conversion', 100.5, 'cm', 'in'),
      callWith('imperial_si_conversion', { value: result(0), unit_in: is('in'), unit_out: is('cm') }),
    ],
    holds: [equal(result(1), is(100.5), 1e-9)],
  },
  ...(
    [
      ['kg', 'g', 5000],
      ['s', 'ms', 5000],
      ['A', 'mA', 5000],
      ['g', 'mg', 5000],
      ['km', 'm', 5000],
    ] as const
  ).map(([from, to, expected]): DomainLaw => ({
    id: `si-${from.toLowerCase()}-${to.toLowerCase()}`,
    kind: 'acceptance',
    states: 'SI units are those of length, mass, time and current, with their prefixes.',
    tool: 'si_unit_conversion',
    parameter: 'unit_in',
    steps: [convert('si_unit_conversion', 5, from, to)],
    holds: [accepted(0), equal(result(0), is(expected), 1e-9)],
  })),
  {
    id: 'exact-lengths',
    kind: 'calculation',
    states: 'A conversion by a power of ten gives the same digits.',
    tool: 'si_unit_conversion',
    steps: [
      callWith('si_unit_conversion', {
        value: each(is([1, 3, 7, 9, 12])),
        unit_in: is('m'),
        unit_out: each(is(['cm', 'mm', 'um'])),
      }),
      callWith('round_number', { number: result(0), decimal_places: is(6) }),
    ],
    holds: [equal(result(0), result(1))],
  },
  ...['si_unit_conversion', 'imperial_si_conversion'].map((tool): DomainLaw => ({
    id: `unit-unknown-${tool}`,
    kind: 'refusal',
    states: 'Units that do not exist are refused.',
    tool,
    parameter: 'unit_in',
    steps: [convert(tool, 5, 'zyxw', 'zyxw')],
    holds: [refused(0)],
  })),
];

/** What calculators have in common. */
export const mathLaws: DomainLaws = {
  laws: [...ARITHMETIC, ...LISTS, ...CONVERSIONS],
  invariants: [],
  lookups: [],
};

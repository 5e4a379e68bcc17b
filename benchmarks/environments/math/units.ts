import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { quirk } from './quirks.ts';

/** Metres in a unit of length. */
export const METRES = quirk(
  'si-lengths-alone',
  new Map<string, Value>([
    ['km', 1000],
    ['m', 1],
    ['cm', new Float(0.01)],
    ['mm', new Float(0.001)],
    ['um', new Float(1e-6)],
    ['nm', new Float(1e-9)],
  ]),
);

/** Factors between imperial and SI units. */
export const FACTORS = quirk(
  'imperial-factors-rounded',
  new Map([
    ['cm_to_in', new Float(0.393701)],
    ['in_to_cm', new Float(2.54)],
    ['m_to_ft', new Float(3.28084)],
    ['ft_to_m', new Float(0.3048)],
    ['m_to_yd', new Float(1.09361)],
    ['yd_to_m', new Float(0.9144)],
    ['km_to_miles', new Float(0.621371)],
    ['miles_to_km', new Float(1.60934)],
    ['kg_to_lb', new Float(2.20462)],
    ['lb_to_kg', new Float(0.453592)],
    ['celsius_to_fahrenheit', new Float(1.8)],
    ['fahrenheit_to_celsius', new Float(5 / 9)],
  ]),
);

/** Degrees Fahrenheit at the freezing point of water. */
export const FREEZING_POINT = 32;

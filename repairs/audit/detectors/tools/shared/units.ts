/** Units by what they measure; each with the words by which texts name it. */
const UNITS: readonly (readonly [measure: string, unit: string, words: RegExp])[] = [
  ['speed', 'km/h', /\bkm\/h\b/i],
  ['speed', 'm/h', /(?<!k)\bm\/h\b|\bmph\b|miles per hour/i],
  ['length', 'km', /\b(?:km|kilomet(?:er|re)s?)\b(?!\/)/i],
  ['length', 'mile', /\b(?:miles?|mileage)\b/i],
  ['length', 'm', /\bmet(?:er|re)s?\b/i],
  ['length', 'foot', /\b(?:foot|feet)\b/i],
  ['volume', 'gallon', /\bgallons?\b/i],
  ['volume', 'liter', /\bliters?\b/i],
  ['temperature', 'celsius', /\bcelsius\b/i],
  ['temperature', 'fahrenheit', /\bfahrenheit\b/i],
  ['pressure', 'psi', /\bpsi\b/i],
  ['pressure', 'bar', /\bbars?\b/i],
  ['pressure', 'kPa', /\bkPa\b|\bkilopascals?\b/i],
  ['money', 'USD', /\bUSD\b|\bdollars?\b/i],
  ['money', 'EUR', /\bEUR\b|\beuros?\b/i],
  ['money', 'GBP', /\bGBP\b|\bpounds sterling\b/i],
  ['voltage', 'volt', /\bvolts?\b/i],
  ['voltage', 'millivolt', /\bmillivolts?\b/i],
  ['force', 'N', /\bnewtons?\b/i],
  ['force', 'lbf', /\bpounds? of force\b|\blbf\b/i],
  ['angle', 'degree', /\bdegrees?\b(?! (?:celsius|fahrenheit))/i],
  ['angle', 'radian', /\bradians?\b/i],
  ['share', 'percent', /\bpercent(?:age)?s?\b/i],
  ['share', 'fraction', /\bfractions?\b/i],
];

/** A unit with what it measures. */
export type Unit = { readonly measure: string; readonly unit: string };

/** Units that a text names, in no particular order. */
export const unitsIn = (text: string): readonly Unit[] =>
  UNITS.filter(([, , words]) => words.test(text)).map(([measure, unit]) => ({ measure, unit }));

/** The unit with a name as environments declare it; `undefined` for one that is not known here. */
export function unitNamed(name: string): Unit | undefined {
  const known = UNITS.find(([, unit]) => unit.toLowerCase() === name.toLowerCase());
  return known === undefined ? undefined : { measure: known[0], unit: known[1] };
}

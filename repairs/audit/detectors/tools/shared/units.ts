/** Units by what they measure; each with the words by which texts name it. */
const UNITS: readonly (readonly [measure: string, unit: string, words: RegExp])[] = [
  ['speed', 'km/h', /\bkm\/h\b|\bkph\b|kilomet(?:er|re)s per hour/i],
  ['speed', 'm/h', /(?<!k)\bm\/h\b|\bmph\b|\bmiles?(?:\/h| per hour)\b/i],
  ['speed', 'm/s', /(?<!k)\bm\/s\b|\bmet(?:er|re)s per second\b/i],
  ['speed', 'knot', /\bknots?\b/i],
  ['length', 'km', /\b(?:km|kilomet(?:er|re)s?)\b(?!\/| per hour)/i],
  ['length', 'mile', /\b(?:miles?|mileage)\b(?!\/| per hour)/i],
  ['length', 'm', /\bmet(?:er|re)s?\b(?!\/| per second)/i],
  ['length', 'foot', /\b(?:foot|feet)\b/i],
  ['length', 'cm', /\bcm\b|\bcentimet(?:er|re)s?\b/i],
  ['length', 'mm', /\bmm\b|\bmillimet(?:er|re)s?\b/i],
  ['length', 'inch', /\binch(?:es)?\b/i],
  ['length', 'yard', /\byards?\b/i],
  ['mass', 'kg', /\bkg\b|\bkilograms?\b/i],
  ['mass', 'gram', /\bgrams?\b/i],
  ['mass', 'pound', /\blbs?\b|\bpounds?\b(?! sterling| of force)/i],
  ['mass', 'ounce', /\bounces?\b/i],
  ['volume', 'gallon', /\bgallons?\b/i],
  ['volume', 'liter', /\blit(?:er|re)s?\b/i],
  ['volume', 'ml', /\bml\b|\bmillilit(?:er|re)s?\b/i],
  ['temperature', 'celsius', /\bcelsius\b/i],
  ['temperature', 'fahrenheit', /\bfahrenheit\b/i],
  ['temperature', 'kelvin', /\bkelvins?\b/i],
  ['pressure', 'psi', /\bpsi\b/i],
  ['pressure', 'bar', /\bin bars?\b/i],
  ['pressure', 'kPa', /\bkPa\b|\bkilopascals?\b/i],
  ['money', 'USD', /\bUSD\b|\bdollars?\b/i],
  ['money', 'EUR', /\bEUR\b|\beuros?\b/i],
  ['money', 'GBP', /\bGBP\b|\bpounds sterling\b/i],
  ['money', 'JPY', /\bJPY\b|\byen\b/i],
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

/** How a unit is written where its name is no word of a text. */
const WRITTEN: ReadonlyMap<string, string> = new Map([
  ['m/h', 'mph'],
  ['km', 'kilometer'],
  ['m', 'meter'],
  ['percent', 'percentage'],
  ['N', 'Newton'],
  ['celsius', 'Celsius'],
  ['fahrenheit', 'Fahrenheit'],
  ['lbf', 'pound of force'],
]);
/** Units that are written alike for one and for several. */
const UNINFLECTED = new Set([
  'km/h',
  'mph',
  'm/s',
  'psi',
  'kPa',
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'percentage',
  'Celsius',
  'Fahrenheit',
]);

/** A text with one unit that it names exchanged for another of its measure, in the order of the units. */
export function* inOtherUnits(text: string): Generator<string> {
  for (const [measure, unit, words] of UNITS) {
    const [found] = words.exec(text) ?? [];
    if (found === undefined) continue;
    for (const [otherMeasure, other] of UNITS) {
      if (otherMeasure !== measure || other === unit) continue;
      const written = WRITTEN.get(other) ?? other;
      const isPlural = found.endsWith('s') && !UNINFLECTED.has(written);
      yield text.replace(found, isPlural ? (written === 'foot' ? 'feet' : `${written}s`) : written);
    }
  }
}

/** Units by what they measure; each with the words by which texts name it. */
const UNITS: readonly (readonly [measure: string, unit: string, words: RegExp])[] = [
  ['speed', 'km/h', /\bkm\/h\b/i],
  ['speed', 'm/h', /(?<!k)\bm\/h\b|\bmph\b|miles per hour/i],
  ['length', 'km', /\b(?:km|kilomet(?:er|re)s?)\b(?!\/)/i],
  ['length', 'mile', /\b(?:miles?)\b/i],
  ['length', 'm', /\bmet(?:er|re)s?\b/i],
  ['volume', 'gallon', /\bgallons?\b/i],
  ['volume', 'liter', /\bliters?\b/i],
  ['temperature', 'celsius', /\bcelsius\b/i],
  ['temperature', 'fahrenheit', /\bfahrenheit\b/i],
  ['pressure', 'psi', /\bpsi\b/i],
  ['money', 'USD', /\bUSD\b|\bdollars?\b/i],
];

/** A unit with what it measures. */
export type Unit = { readonly measure: string; readonly unit: string };

/** Units that a text names, in no particular order. */
export const unitsIn = (text: string): readonly Unit[] =>
  UNITS.filter(([, , words]) => words.test(text)).map(([measure, unit]) => ({ measure, unit }));

import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';

/** Another spelling of a name, as an author writes who does not look it up. */
export function otherName(name: string, draw: RandomIntegers): string {
  const snake = name.replace(/(?<=[a-z])([A-Z])/g, (letter) => `_${letter.toLowerCase()}`);
  const camel = name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  const names = [snake, camel, `${name}_value`, name.endsWith('s') ? name.slice(0, -1) : `${name}s`];
  const others = [...new Set(names)].filter((other) => other !== name);
  return others[draw.below(others.length)] ?? `${name}_value`;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['integer', 'string'],
  ['float', 'string'],
  ['string', 'integer'],
  ['boolean', 'string'],
  ['array', 'string'],
  ['dict', 'string'],
  ['String', 'integer'],
]);

/** A type that contradicts another; `undefined` for one that is not known here. */
export const otherType = (type: string): string | undefined => TYPES.get(type);

/** Units with the one that is mistaken for each. */
export const UNITS: readonly (readonly [RegExp, string])[] = [
  [/\bgallons\b/, 'liters'],
  [/\bgallon\b/, 'liter'],
  [/\bliters?\b/, 'gallons'],
  [/\bkm\b/, 'miles'],
  [/\bmiles?\b/, 'kilometers'],
  [/\bkm\/h\b/, 'mph'],
  [/\bmph\b|\bm\/h\b/, 'km/h'],
  [/\bmeters\b/, 'feet'],
  [/\bCelsius\b/, 'Fahrenheit'],
  [/\bpsi\b/i, 'bar'],
  [/\bvolts\b/, 'millivolts'],
  [/\bNewtons?\b/, 'pounds of force'],
  [/\bUSD\b/, 'EUR'],
  [/\bdollars\b/, 'euros'],
  [/\bpercentage\b/, 'fraction from 0 to 1'],
  [/\bdegrees?\b(?! (?:Celsius|Fahrenheit))/, 'radians'],
  [/\bmillions?\b/, 'thousands'],
];

/** Another word for a documented value, as an author writes who does not look it up. */
export function otherWord(word: string, draw: RandomIntegers): string {
  const isUpper = word === word.toUpperCase();
  const inflected = `${word}${word.toLowerCase().endsWith('e') ? 'd' : 'ed'}`;
  const words = [
    isUpper ? word.toLowerCase() : word.toUpperCase(),
    ...(word.length > 1 ? [isUpper ? inflected.toUpperCase() : inflected] : []),
  ];
  return words[draw.below(words.length)] ?? word;
}

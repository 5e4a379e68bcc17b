/** What lets a number stand in a key that the user does not say, beside the words that speak of it. */
const FACTORS: readonly (readonly [words: RegExp, factors: readonly number[]])[] = [
  [/%|percent|per ?cent|chance|probabilit|\bcents?\b|\bcm\b|centi|\$|USD/iu, [100]],
  [/thousand|\d\s?k\b|kilo|milli|\bk[mg]\b|\bm[lm]\b|\bm\b|metre|meter/iu, [1000]],
  [/million|\d\s?m\b|mega/iu, [1e6]],
  [/billion|\d\s?b\b|giga/iu, [1e9]],
  [
    /second|minute|hour|day|week|month|quarter|year|decade|annual/iu,
    [4, 7, 10, 12, 24, 30, 31, 52, 60, 365, 1440, 3600, 86_400],
  ],
];

/** Numbers that follow from words: periods, games, persons, extremes. */
const FROM_WORDS: readonly number[] = [
  0, 1, 2, 3, 4, 5, 6, 7, 10, 12, 13, 20, 24, 26, 28, 30, 31, 50, 52, 60, 90, 100, 180, 360, 365, 366, 0.5,
  0.25,
];

/** Texts that state a number in another way than a factor explains: feet and inches, π, angles, temperatures, times. */
const UNTOLD =
  /\d\s*(?:'|’|ft|feet|foot)\s*\d|\bpi\b|π|radian|fahrenheit|celsius|°|pounds?\b|\blbs?\b|miles?\b|inch|ounce|\d\s*[ap]\.?m\b|o'clock|\d:\d\d|\^|\bsquare[ds]?\b|\bcube/iu;

/**
 * Whether a number can follow from others that a text states: in another unit, as a percentage, or as the sum, difference,
 * product or quotient of some of them. Generous: what does not follow is another number.
 */
export function canFollow(number: number, stated: readonly number[], text: string): boolean {
  if (UNTOLD.test(text) || FROM_WORDS.includes(Math.abs(number))) return true;
  if (stated.some((one) => scales(number, one, text))) return true;
  const pairs = combined(stated, stated);
  return [...pairs, ...combined(pairs, stated)].some((one) => isClose(one, number));
}

/** Texts from whose numbers a whole number follows in another way than by one operation. */
const CONVERTED =
  /\d\s*(?:'|’|ft|feet|foot)\s*\d|fahrenheit|celsius|°|\d\s*[ap]\.?m\b|o'clock|\d:\d\d|\bsquared\b|\bcubed?\b/iu;

/** Words that ask for an operation on numbers. */
const OPERATION =
  /\b(?:total|sum|each|per|twice|double[ds]?|doubling|tripled?|half|halves|difference|more|less|another|both|remaining|times|after|later|increas\w*|decreas\w*|add\w*|rest|until|till|from|between|than|range|average)\b/iu;

/** Numbers up to this one are counted from what a text enumerates. */
const MOST_COUNTED = 7;

/** Words from which one of the numbers above follows. */
const COUNTING =
  /decade|dozen|deck|card|dice|\bdie\b|hour|minute|\bday|week|month|quarter|year|annual|century|half|percent|%|full|\ball\b|degree|circle|triangle|noon|alphabet|ten\b|teen\b|ty\b|hundred/iu;

/** A quantity in a unit with a prefix: millimetres, kilohertz, microfarads. */
const PREFIXED = /\d\s?(?:[munpkMGTµμ][A-Za-zΩ]{1,3}|milli|micro|nano|kilo|mega|giga)/u;

/** A period whose seconds or minutes are a number that the text need not have. */
const PERIOD = /\b(?:minute|hour|day|week|month|year)s?\b/iu;

/** Whether two numbers differ in the place of the point alone. */
const isOfOtherPower = (one: number, other: number): boolean => {
  const power = Math.log10(Math.abs(one / other));
  return Number.isFinite(power) && Math.abs(power - Math.round(power)) < 1e-9;
};

/**
 * Whether a number follows from others that a text states by what it asks for: narrower than {@link canFollow}, for numbers
 * of which each is said by itself.
 */
export function isReckoned(number: number, stated: readonly number[], text: string): boolean {
  const size = Math.abs(number);
  if (size <= MOST_COUNTED || (FROM_WORDS.includes(size) && COUNTING.test(text))) return true;
  if ((Number.isInteger(number) ? CONVERTED : UNTOLD).test(text)) return true;
  if (stated.some((one) => scales(number, one, text))) return true;
  if (PREFIXED.test(text) && stated.some((one) => isOfOtherPower(number, one))) return true;
  if (/\d(?:\.\d+)?e-?\d/iu.test(text) || (PERIOD.test(text) && number % 60 === 0)) return true;
  return OPERATION.test(text) && combined(stated, stated).some((one) => isClose(one, number));
}

/** Whether a number is another one in a unit, share or multiple of which a text speaks. */
export function scales(number: number, stated: number, text: string): boolean {
  const factors = [1, ...FACTORS.flatMap(([words, some]) => (words.test(text) ? some : []))];
  return factors.some((factor) => isClose(stated * factor, number) || isClose(stated, number * factor));
}

const combined = (left: readonly number[], right: readonly number[]): readonly number[] =>
  left.flatMap((one) =>
    right.flatMap((other) => [one + other, one - other, one * other, ...(other === 0 ? [] : [one / other])]),
  );

const isClose = (left: number, right: number): boolean =>
  Math.abs(Math.abs(left) - Math.abs(right)) <= 1e-6 * Math.max(1e-6, Math.abs(left), Math.abs(right));

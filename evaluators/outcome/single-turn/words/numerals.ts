const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

const DIGITS: ReadonlyMap<string, string> = new Map([
  ...SMALL.map((word, value) => [word, String(value)] as const),
  ['thirty', '30'],
  ['forty', '40'],
  ['fifty', '50'],
  ['hundred', '100'],
]);

/** Digits of a number that is spelled out, other words as they are. */
export const inDigits = (word: string): string => DIGITS.get(word) ?? word;

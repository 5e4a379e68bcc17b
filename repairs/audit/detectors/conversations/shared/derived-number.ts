import { convert } from '../../../../../evaluators/outcome/units.ts';

/** Pairs of units between which people convert without a tool. */
const CONVERSIONS = [
  ['mile', 'km'],
  ['km', 'mile'],
  ['gallon', 'liter'],
  ['liter', 'gallon'],
  ['fahrenheit', 'celsius'],
  ['celsius', 'fahrenheit'],
] as const;

/** Factors that words state without a figure: half, double, a percentage. */
const FACTORS = [0.5, 2, 0.01, 100, 1000, 0.001] as const;

/** Longest list of figures whose pairs are tried, and whose triples are. */
const MOST_PAIRED = 60;
const MOST_IN_PROPORTION = 16;

/** Whether another number is a value, once it is rounded to the decimals that the value has. */
function isRoundedTo(value: number): (other: number) => boolean {
  const decimals = /\.(\d+)/.exec(String(value))?.[1]?.length ?? 0;
  return (other) =>
    Number.isFinite(other) &&
    Math.abs(other - value) <= Math.max(1e-9, 0.5000001 * 10 ** -decimals * (decimals > 0 ? 1 : 0));
}

/** Whether a number is one of others, or follows from one of them: rounded, converted, or times a usual factor. */
export function isConverted(value: number, numbers: readonly number[]): boolean {
  const isIt = isRoundedTo(value);
  return numbers.some((number) =>
    [
      number,
      Math.round(number),
      ...FACTORS.map((factor) => number * factor),
      ...CONVERSIONS.map(([from, to]) => convert(number, from, to) ?? Number.NaN),
    ].some(isIt),
  );
}

/** Whether a number is one of others, or follows from one or two of them in one step of arithmetic, rounded or not. */
export function isDerived(value: number, numbers: readonly number[]): boolean {
  if (isConverted(value, numbers)) return true;
  const isIt = isRoundedTo(value);
  const paired = numbers.slice(0, MOST_PAIRED);
  return (
    isInProportion(isIt, numbers.slice(0, MOST_IN_PROPORTION)) ||
    paired.some((left) =>
      paired.some((right) =>
        [left + right, left - right, left * right, left / right, (left * right) / 100].some(isIt),
      ),
    )
  );
}

/** Whether a number is to one as another is to a third: at the same rate. */
function isInProportion(isIt: (other: number) => boolean, numbers: readonly number[]): boolean {
  return numbers.some((one) =>
    numbers.some((other) => other !== 0 && numbers.some((third) => isIt((one * third) / other))),
  );
}

/**
 * Words that ask for a figure which follows from others: what is full or left, a multiple, a share, a conversion. Without them
 * two known figures that happen to give a third do not explain it.
 */
const CALCULATION =
  /\b(?:full|fully|(?:fill(?:ed)?|top(?:ped)?)(?: \w+)? (?:up|off)|max|maxim\w*|minim\w*|complet\w*|entire\w*|brim\w*|enough|until|reach|twice|doubl\w*|tripl\w*|half|halv\w*|times|percent\w*|average|mean|sum|total|convert\w*|conversion|equivalent|worth|round\w*|nearest|approximat\w*|difference|remain\w*|rest|left)\b|[%*]/iu;

/** Whether a request asks for a figure that follows from others. */
export const asksToCalculate = (request: string): boolean => CALCULATION.test(request);

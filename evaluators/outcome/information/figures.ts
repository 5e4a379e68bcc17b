/** A number as it stands in a text. */
export type Figure = {
  readonly value: number;
  /** Digits after the point, as written. */
  readonly decimals: number;
  /** Position in the text of the first character, its sign included, and of the first one after it. */
  readonly from: number;
  readonly to: number;
  readonly hasPlus: boolean;
};

const FIGURE =
  /(?<![\p{L}\p{N}_.])[-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\p{L}_]*\d)/gu;

/** Numbers of a text in order: digits with or without separators; digits within a word are none. */
export function figuresOf(text: string): readonly Figure[] {
  return Array.from(text.matchAll(FIGURE), (match) => {
    const written = match[0].replaceAll(',', '').replace('\u2212', '-');
    const point = /\.(\d+)/.exec(written);
    return {
      value: Number(written),
      decimals: point?.[1]?.length ?? 0,
      from: match.index,
      to: match.index + match[0].length,
      hasPlus: written.startsWith('+'),
    };
  });
}

/** Whether a number that was told is `value`, rounded or not. A rounding keeps three digits, or all there are. */
export function tells({ value: told, decimals }: Pick<Figure, 'value' | 'decimals'>, value: number): boolean {
  if (Math.abs(told - value) <= 1e-9 * Math.max(1, Math.abs(value))) return true;
  if (significantDigits(told, decimals) < 3) return false;
  return Math.abs(told - value) <= 0.5000001 * 10 ** -decimals;
}

function significantDigits(told: number, decimals: number): number {
  return Math.abs(told).toFixed(Math.min(decimals, 20)).replace('.', '').replace(/^0+/, '').length;
}

/** Whether a number can be recognised wherever it stands: three digits that say something, or a fraction. */
export function isDistinctive(value: number): boolean {
  const digits = String(Math.abs(value))
    .replace('.', '')
    .replace(/^0+|0+$/g, '');
  return digits.length >= 2 || Math.abs(value) >= 100;
}

/** Figures over a list of numbers. */
export type Tallies = {
  readonly count: number;
  readonly total: number;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
};

/** Figures over a list; amounts to the cent. */
export function talliesOf(numbers: readonly number[]): Tallies {
  const total = Math.round(numbers.reduce((sum, number) => sum + number, 0) * 100) / 100;
  return {
    count: numbers.length,
    total,
    mean: numbers.length === 0 ? 0 : total / numbers.length,
    least: Math.min(...numbers),
    most: Math.max(...numbers),
  };
}

/** Chance of at most so many events where others are expected, by Poisson's law. */
export function chanceOfAtMost(events: number, expected: number): number {
  let [term, sum] = [Math.exp(-expected), 0];
  for (let count = 0; count <= events; count += 1) {
    sum += term;
    term *= expected / (count + 1);
  }
  return sum;
}

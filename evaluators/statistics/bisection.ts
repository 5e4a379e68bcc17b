/**
 * Find where an increasing function reaches a target, to the precision of a double.
 *
 * Source: the bisection method, as in Press et al., Numerical Recipes (3rd ed. 2007), section 9.1. It is slow but
 * always converges; it is used for quantiles, of which a table needs a handful.
 *
 * @param increasing - at most `target` at `low` and at least `target` at `high`.
 */
export function invertIncreasing(
  increasing: (x: number) => number,
  target: number,
  { low, high }: { readonly low: number; readonly high: number },
): number {
  let below = low;
  let above = high;
  for (;;) {
    const middle = below + (above - below) / 2;
    if (middle <= below || middle >= above) return middle;
    if (increasing(middle) < target) below = middle;
    else above = middle;
  }
}

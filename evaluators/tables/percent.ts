/**
 * A fraction as upstream prints it: in percent with two decimals, the exact binary value rounded, an exact half to the
 * even digit. (`toFixed` rounds an exact half up.)
 *
 * @param value - not negative.
 */
export function percentText(value: number): string {
  const percent = value * 100;
  // A half of a hundredth is n/200; of those only odd eighths are binary fractions.
  const isHalf = Number.isInteger(percent * 8) && (percent * 8) % 2 === 1;
  const below = Math.floor(percent * 100);
  const even = below % 2 === 0 ? below : below + 1;
  return `${isHalf ? (even / 100).toFixed(2) : percent.toFixed(2)}%`;
}

/** A cell's text: `N/A` where upstream shows no number. */
export function cellText(cell: { readonly value: number; readonly isShown: boolean }): string {
  return cell.isShown ? percentText(cell.value) : 'N/A';
}

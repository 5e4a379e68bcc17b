/**
 * A fraction as upstream prints it: in percent with two decimals, rounded from the exact binary value, halves to even.
 * (`toFixed` rounds halves up.)
 *
 * @param value - not negative.
 */
export function percentText(value: number): string {
  const percent = value * 100;
  // A half of a hundredth is n/200; only those that are odd eighths are exact in binary.
  const isHalf = Number.isInteger(percent * 8) && (percent * 8) % 2 === 1;
  const below = Math.floor(percent * 100);
  const even = below % 2 === 0 ? below : below + 1;
  return `${isHalf ? (even / 100).toFixed(2) : percent.toFixed(2)}%`;
}

/** A cell's text: `N/A` if upstream shows no number. */
export function cellText(cell: { readonly value: number; readonly isShown: boolean }): string {
  return cell.isShown ? percentText(cell.value) : 'N/A';
}

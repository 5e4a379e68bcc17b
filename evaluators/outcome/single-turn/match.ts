/**
 * A largest matching of two sides by augmenting paths.
 *
 * @param left - number of nodes on the left.
 * @param fits - whether a node of the left may go with one of the right.
 * @returns for every node of the left its partner on the right; `undefined`: it has none.
 */
export function largestMatching(
  left: number,
  right: number,
  fits: (left: number, right: number) => boolean,
): readonly (number | undefined)[] {
  const partnerOfRight: (number | undefined)[] = Array.from({ length: right }, () => undefined);
  const place = (node: number, seen: Set<number>): boolean => {
    for (let other = 0; other < right; other += 1) {
      if (seen.has(other) || !fits(node, other)) continue;
      seen.add(other);
      const holder = partnerOfRight[other];
      if (holder !== undefined && !place(holder, seen)) continue;
      partnerOfRight[other] = node;
      return true;
    }
    return false;
  };
  for (let node = 0; node < left; node += 1) place(node, new Set());
  return Array.from({ length: left }, (_, node) => {
    const other = partnerOfRight.indexOf(node);
    return other < 0 ? undefined : other;
  });
}

/** Words of a text before a value in which its label stands, at most. */
const REACH = 5;

/** Words of the name of a parameter: `user_first_name`, `distanceToNextVehicle`. */
export const labelWords = (parameter: string): readonly string[] =>
  (parameter.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})/gu) ?? []).map((word) => word.toLowerCase());

/** Words of the name of one parameter that the other's name does not have. */
export const ownLabel = (parameter: string, other: string): readonly string[] => {
  const shared = new Set(labelWords(other));
  return labelWords(parameter).filter((word) => !shared.has(word));
};

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/**
 * How near before a value a text says one of some words: 1 for the word next to it; `undefined`: not within reach, or the
 * text does not say the value.
 */
export function labelDistance(text: string, value: string, label: readonly string[]): number | undefined {
  // Most texts do not say the value, and to look for it is much faster than to compile its pattern.
  if (value === '' || label.length === 0 || !text.includes(value)) return undefined;
  const at = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(value)}(?![\\p{L}\\p{N}_])`, 'gu');
  const distances = Array.from(text.matchAll(at), ({ index }) => {
    const before =
      (
        text
          .slice(0, index)
          .split(/[.!?;]\s/)
          .at(-1) ?? ''
      )
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    const near = before.slice(-REACH).toReversed();
    const found = near.findIndex((word) => label.includes(word));
    return found < 0 ? Number.POSITIVE_INFINITY : found + 1;
  });
  const nearest = Math.min(...distances);
  return Number.isFinite(nearest) ? nearest : undefined;
}

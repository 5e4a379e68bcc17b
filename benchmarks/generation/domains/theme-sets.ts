import type { Theme } from './theme.ts';

/**
 * Ids of the built-in themes that came after the first sixteen, in the order in which they came. What a seed draws depends on all
 * themes, so a suite that was made earlier is made again without those that came later. A new theme is a file and a line at the end.
 */
export const LATER_THEMES: readonly string[] = [];

/** The sets of built-in themes that a suite can have been made from, the latest first. @param later - as {@link LATER_THEMES}. */
export const themeSets = (
  themes: readonly Theme[],
  later: readonly string[] = LATER_THEMES,
): readonly (readonly Theme[])[] =>
  Array.from({ length: later.length + 1 }, (_none, count) => {
    const after = new Set(later.slice(later.length - count));
    return themes.filter(({ id }) => !after.has(id));
  });

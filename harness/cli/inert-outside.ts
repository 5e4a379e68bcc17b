import { harmless } from '../contract/harmless.ts';
import type { Outside } from './surroundings.ts';

/**
 * The one gate between the program and the terminal: whatever a command prints, and wherever its parts come from, nothing of it
 * moves the cursor, changes colours or is invisible. Documents on standard output pass it unchanged: `harmlessJson` and
 * `csvText` have escaped them as their formats do. Only the lines of a run in progress are drawn past it.
 */
export const inertOutside = (outside: Outside): Outside => ({
  ...outside,
  print: (text) => {
    outside.print(harmless(text));
  },
  note: (text) => {
    outside.note(harmless(text));
  },
});

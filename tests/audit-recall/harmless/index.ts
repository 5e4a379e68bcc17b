import type { HarmlessChange } from '../planting.ts';
import { CATALOGUE_CHANGES } from './catalogue.ts';
import { MULTI_TURN_CHANGES } from './multi-turn.ts';
import { SINGLE_TURN_CHANGES } from './single-turn.ts';

/** All kinds of harmless changes, in the order in which they are reported. */
export const HARMLESS: readonly HarmlessChange[] = [
  ...MULTI_TURN_CHANGES,
  ...SINGLE_TURN_CHANGES,
  ...CATALOGUE_CHANGES,
];

import type { Override } from '../../../../harness/contract/environment.ts';
import { argumentTypes } from './argument-types.ts';
import { declaredResults } from './declared-results.ts';
import { mentions } from './mentions.ts';
import { postApart } from './post-apart.ts';
import { refusalReasons } from './refusal-reasons.ts';
import { userStats } from './user-stats.ts';

/** Overrides of the network of posts. */
export const postingOverrides: readonly Override[] = [
  argumentTypes,
  declaredResults,
  mentions,
  postApart,
  refusalReasons,
  userStats,
];

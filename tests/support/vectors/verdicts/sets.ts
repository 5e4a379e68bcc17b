import { AST_CHECKER } from './ast-checker.ts';
import { CALL_TEXTS } from './call-texts.ts';
import { CONVERSATIONS } from './conversations.ts';
import { DECODERS } from './decoders.ts';
import { OUTCOME_FUNCTIONS } from './outcome-functions.ts';
import { PUBLICATION } from './publication.ts';
import { RANKINGS } from './rankings.ts';
import { REPLIES } from './replay.ts';
import { SINGLE_TURN } from './single-turn.ts';
import { STATISTICS } from './statistics.ts';
import { SUITE_VECTORS } from './suites.ts';
import { UPSTREAM } from './upstream.ts';
import type { VectorSet } from './vector-set.ts';

/** Vectors of everything but the environments. */
export const SETS: readonly VectorSet[] = [
  ...CALL_TEXTS,
  ...DECODERS,
  ...UPSTREAM,
  ...AST_CHECKER,
  ...SINGLE_TURN,
  ...OUTCOME_FUNCTIONS,
  ...CONVERSATIONS,
  ...REPLIES,
  ...STATISTICS,
  ...RANKINGS,
  ...SUITE_VECTORS,
  ...PUBLICATION,
];

import { BFCL_AST } from '../../../evaluators/action/ast/judge.ts';
import { BFCL_MULTI_TURN } from '../../../evaluators/action/multi-turn.ts';
import { OUTCOME } from '../../../evaluators/outcome/judge.ts';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { createWorld } from '../../../benchmarks/environments/world.ts';
import type { World } from '../../contract/environment.ts';
import { UsageError } from '../../contract/errors.ts';
import { evaluatorsMeant } from '../../contract/judging.ts';
import type { Reference, Suite } from '../../contract/suite.ts';
import type { EvaluatorIdentity } from '../../store/verdicts.ts';
import { decodeWritten } from './decoded-calls.ts';
import { outcomeJudge } from './outcome.ts';
import { singleTurnJudge } from './single-turn.ts';
import { multiTurnJudge } from './multi-turn.ts';
import type { Judge } from './multi-turn.ts';

/** An evaluator as the command line knows it. */
export type Evaluator = {
  readonly identity: EvaluatorIdentity;
  /** Kinds of reference that it can judge by; entries with another kind are none of its business. */
  readonly judges: ReadonlySet<Reference['kind']>;
  /** Make the judge for the entries of one suite. Judges share nothing: no verdict depends on another. */
  judgeFor(suite: Pick<Suite, 'extension'>): Judge;
};

/**
 * Local time of the BFCL worlds. One tool compares dates with today's; the official outputs were judged on the day of the
 * leaderboard, and no day since changes a verdict.
 */
const WORLD_TIME = '2025-02-27T00:00:00';

/** The executable world of a suite. */
export function worldOf(suite: Pick<Suite, 'extension'>): World {
  return createWorld({ environments: ENVIRONMENTS, extension: suite.extension, now: WORLD_TIME });
}

const EVALUATORS: readonly Evaluator[] = [
  {
    identity: BFCL_MULTI_TURN,
    judges: new Set(['calls']),
    judgeFor: (suite) => multiTurnJudge(worldOf(suite), decodeWritten, 'recorded'),
  },
  {
    identity: BFCL_AST,
    judges: new Set(['possible-answers', 'no-call', 'any-call']),
    judgeFor: singleTurnJudge,
  },
  {
    identity: OUTCOME,
    judges: new Set(['calls']),
    judgeFor: (suite) => outcomeJudge(worldOf(suite), decodeWritten),
  },
];

/** The evaluators that a word means; see `evaluatorsMeant`. @throws {UsageError} where it means none. */
export function evaluatorsNamed(word: string): readonly Evaluator[] {
  const identities = EVALUATORS.map(({ identity }) => identity);
  const meant = evaluatorsMeant(word, identities);
  return meant.length > 0
    ? EVALUATORS.filter(({ identity }) => meant.includes(identity))
    : [evaluatorOf(word)];
}

/** The evaluator of an id. @throws {UsageError} for an id that no evaluator has. */
export function evaluatorOf(id: string): Evaluator {
  const found = EVALUATORS.find(({ identity }) => identity.id === id);
  if (found !== undefined) return found;
  const known = EVALUATORS.map(({ identity }) => identity.id).join(', ');
  throw new UsageError({
    place: '--evaluator',
    cause: `"${id}" is unknown.`,
    remedy: `Use one of ${known}.`,
  });
}

import type { Evaluator } from '../harness/contract/evaluator.ts';
import { UsageError } from '../harness/contract/errors.ts';
import { evaluatorsMeant, familyOf } from '../harness/contract/judging.ts';
import { bfclAst } from './action/bfcl-ast/index.ts';
import { bfclMultiTurn } from './action/bfcl-multi-turn/index.ts';
import { outcomeMultiTurn } from './outcome/multi-turn/index.ts';
import { outcomeSingleTurn } from './outcome/single-turn/index.ts';

/** All evaluators, in the order in which they judge. A new evaluator is a folder and a line here. */
export const EVALUATORS: readonly Evaluator[] = [bfclMultiTurn, bfclAst, outcomeMultiTurn, outcomeSingleTurn];

/**
 * The evaluators that a name selects; see `evaluatorsMeant`.
 *
 * @throws {UsageError} if it selects none.
 */
export function evaluatorsNamed(
  word: string,
  evaluators: readonly Evaluator[] = EVALUATORS,
): readonly Evaluator[] {
  const identities = evaluators.map(({ identity }) => identity);
  const meant = new Set(evaluatorsMeant(word, identities));
  if (meant.size > 0) return evaluators.filter(({ identity }) => meant.has(identity));
  const families = [...new Set(identities.map(({ id }) => familyOf(id)))];
  const words = [...families, ...identities.map(({ id }) => id)].join(', ');
  throw new UsageError({
    place: '--evaluator',
    cause: `"${word}" is unknown.`,
    remedy: `Use one of ${words}.`,
  });
}

import { isNamedBy } from '../harness/contract/evaluator.ts';
import type { Evaluator } from '../harness/contract/evaluator.ts';
import { UsageError } from '../harness/contract/errors.ts';
import { bfclAst } from './action/bfcl-ast/index.ts';
import { bfclMultiTurn } from './action/bfcl-multi-turn/index.ts';
import { outcomeMultiTurn } from './outcome/index.ts';

/** All evaluators in the order in which they judge: a new one is a folder and a line here. */
export const EVALUATORS: readonly Evaluator[] = [bfclMultiTurn, bfclAst, outcomeMultiTurn];

/**
 * The evaluators that a word means: one by its id, or all of a family (`action`).
 *
 * @throws {UsageError} for any other word.
 */
export function evaluatorsNamed(
  word: string,
  evaluators: readonly Evaluator[] = EVALUATORS,
): readonly Evaluator[] {
  const named = evaluators.filter(({ identity }) => isNamedBy(word, identity.id));
  if (named.length > 0) return named;
  const ids = evaluators.map(({ identity }) => identity.id);
  const families = [...new Set(ids.map((id) => id.slice(0, id.indexOf('/'))))];
  throw new UsageError({
    place: '--evaluator',
    cause: `"${word}" is unknown.`,
    remedy: `Use one of ${[...families, ...ids].join(', ')}.`,
  });
}

/** The judge of an entry: the first evaluator of a family that judges its kind of reference; `undefined`: none does. */
export function evaluatorFor(
  reference: { readonly kind: Parameters<Evaluator['judges']['has']>[0] },
  family: string,
  evaluators: readonly Evaluator[] = EVALUATORS,
): Evaluator | undefined {
  return evaluators.find(
    ({ identity, judges }) => isNamedBy(family, identity.id) && judges.has(reference.kind),
  );
}

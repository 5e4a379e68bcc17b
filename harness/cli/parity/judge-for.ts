import type { Category } from '../../../benchmarks/bfcl/categories.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { bfclAst } from '../../../evaluators/action/bfcl-ast/index.ts';
import { bfclMultiTurn } from '../../../evaluators/action/bfcl-multi-turn/index.ts';
import type { CallSource, Judge } from '../../contract/evaluator.ts';
import type { Suite } from '../../contract/suite.ts';

/** The judge that upstream has for a category. @param source - where the calls of multi-turn episodes come from. */
export const upstreamJudge =
  (source: CallSource) =>
  (suite: Suite, { kind }: Category): Judge =>
    (kind === 'multi-turn' ? bfclMultiTurn : bfclAst).judgeFor(judgingPorts(suite, source));

import type { ShiftFile } from '../../../harness/publication/schemas/board-files.ts';
import type { Agreement, BoardSuite, Scope } from '../../../harness/publication/schemas/board.ts';
import { board, shiftFile } from './board.ts';

/** How the ranking of a scope changes with the evaluator; `undefined`: one of them has judged nothing. */
export function shiftOfScope(suite: BoardSuite, scope: Scope): ShiftFile | undefined {
  const summary = board.shifts.find(
    ({ from, to }) =>
      [from, to].every((side) => side.suite === suite.slug && side.scope === scope.slug) &&
      from.role !== to.role,
  );
  return summary === undefined ? undefined : shiftFile(summary.file);
}

/** How often both evaluators agree on a scope; `undefined`: one of them has judged nothing. */
export const agreementOfScope = (suite: BoardSuite, scope: Scope): Agreement | undefined =>
  board.agreements.find((agreement) => agreement.suite === suite.slug && agreement.scope === scope.slug);

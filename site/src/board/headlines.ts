import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PublishedAudit } from '../../../harness/publication/schemas/audit.ts';
import type { ShiftFile } from '../../../harness/publication/schemas/board-files.ts';
import type { Agreement, BoardSuite, Scope } from '../../../harness/publication/schemas/board.ts';
import { board, shiftFile } from './board.ts';
import { readPublished } from './read.ts';

/** The audit of a suite; `undefined`: none is published. */
export function auditOf({ slug }: Pick<BoardSuite, 'slug'>): PublishedAudit | undefined {
  const path = `audits/${slug}/audit.json`;
  return existsSync(join(PUBLISHED_FOLDER, path))
    ? readPublished(PUBLISHED_FOLDER, path, PublishedAudit)
    : undefined;
}

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

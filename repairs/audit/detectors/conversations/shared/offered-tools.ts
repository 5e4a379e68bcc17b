import { toolsOf } from '../../../../../harness/contract/suite.ts';
import type { SuiteEntry, ToolSpec } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';

/** Tools that are offered in a turn: those of the entry but for those announced later. */
export function offeredTools(
  entry: SuiteEntry,
  turn: number,
  { suite }: Pick<AuditedSuite, 'suite'>,
): readonly ToolSpec[] {
  const later = new Set(entry.turns.slice(turn + 1).flatMap(({ announces }) => announces));
  return toolsOf(entry, suite.catalogue).filter(({ name }) => !later.has(name));
}

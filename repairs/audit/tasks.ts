import type { Suite } from '../../harness/contract/suite.ts';
import type { AuditedSuite, Detector } from './detector.ts';
import { judgedModels } from './recorded/judged-models.ts';
import type { RecordedRuns } from './recorded/judged-models.ts';
import { partOf, PARTS } from './parts.ts';
import type { PartName } from './parts.ts';
import { auditShare } from './run-audit.ts';
import type { AuditShare } from './run-audit.ts';

/** A piece of an audit that can be done apart from the others. What it finds depends on no other task. */
export type AuditTask =
  /** One detector that reads the suite alone, by its id. */
  | { readonly kind: 'suite'; readonly detector: string }
  /** All detectors that read recorded runs, on one part of the suite. */
  | { readonly kind: 'recorded-runs'; readonly part: PartName };

/** What tasks are done with. */
export type AuditBench = {
  readonly audited: AuditedSuite;
  readonly detectors: readonly Detector[];
  /** `undefined`: no recorded runs are read. */
  readonly runs: RecordedRuns | undefined;
};

/**
 * The tasks of an audit. The two that take longest stand at the ends; between them are the others in the order of the
 * detectors, in which related ones, which share what they memoize, are neighbours.
 */
export function tasksOf(
  { entries }: Pick<Suite, 'entries'>,
  { detectors, runs }: Pick<AuditBench, 'detectors' | 'runs'>,
): readonly AuditTask[] {
  const ofSuite = detectors
    .filter(({ reads }) => reads === 'suite')
    .map(({ identity }): AuditTask => ({ kind: 'suite', detector: identity.id }));
  const readsRuns = runs !== undefined && detectors.some(({ reads }) => reads === 'recorded-runs');
  const present = new Set(entries.map(partOf));
  const [first = [], ...others] = PARTS.filter((part) => readsRuns && present.has(part)).map(
    (part): AuditTask[] => [{ kind: 'recorded-runs', part }],
  );
  return [...first, ...ofSuite, ...others.flat()];
}

/** Does one task. @throws {InputError} at a broken row of recorded runs. */
export async function performTask(task: AuditTask, bench: AuditBench): Promise<AuditShare> {
  const { audited, detectors, runs } = bench;
  if (task.kind === 'suite') {
    const named = detectors.filter(({ identity }) => identity.id === task.detector);
    return await auditShare(audited, named, undefined);
  }
  if (runs === undefined) throw new Error('no recorded runs are named');
  const readers = detectors.filter(({ reads }) => reads === 'recorded-runs');
  return await auditShare(audited, readers, judgedModels(audited, task.part, runs));
}

/** Does all tasks one after the other. */
export async function performTasks(
  tasks: readonly AuditTask[],
  bench: AuditBench,
): Promise<readonly AuditShare[]> {
  const shares: AuditShare[] = [];
  for (const task of tasks) shares.push(await performTask(task, bench));
  return shares;
}

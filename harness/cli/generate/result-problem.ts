import type { PlannedDomain } from '../../../benchmarks/generation/drive/draw-domains.ts';
import { FilledDomain } from '../../../benchmarks/generation/drive/fill-domain.ts';
import { MadeEnvironment } from '../../../benchmarks/generation/drive/make-environment.ts';
import { schemaProblem } from '../../contract/errors.ts';
import type { Task } from './work-folder.ts';

/**
 * Why a document is no result of a task, without doing it again; `undefined`: it may be one.
 *
 * @param planned - the domain of the task.
 */
export function resultProblem(
  { part, index }: Task,
  planned: PlannedDomain | undefined,
  made: unknown,
): string | undefined {
  if (planned === undefined) return `is of domain ${index}, which is not planned`;
  return part === 'environment' ? environmentProblem(planned, made) : entriesProblem(planned, made);
}

function environmentProblem({ theme }: PlannedDomain, made: unknown): string | undefined {
  const read = MadeEnvironment.safeParse(made);
  if (!read.success) return `is no environment: ${schemaProblem(read.error)}`;
  const stranger = Object.keys(read.data.populations).find((name) => !name.startsWith(`${theme.id}_`));
  return stranger === undefined ? undefined : `has a population "${stranger}" of another domain`;
}

function entriesProblem({ theme }: PlannedDomain, made: unknown): string | undefined {
  const read = FilledDomain.safeParse(made);
  if (!read.success) return `is no domain with entries: ${schemaProblem(read.error)}`;
  const { records, entries } = read.data;
  const other = records.find(({ domain }) => domain !== theme.id);
  if (other !== undefined) return `has a candidate of "${other.domain}", which is another domain`;
  const accepted = records.flatMap(({ entry }) => entry ?? []);
  const isWhole = JSON.stringify(accepted) === JSON.stringify(entries.map(({ id }) => id));
  return isWhole ? undefined : 'has other entries than its candidates name';
}

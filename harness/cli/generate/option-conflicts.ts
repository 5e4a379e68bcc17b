import { UsageError } from '../../contract/errors.ts';
import type { GenerateOptions } from '../commands/generate.ts';
import { isAuthored } from './authored/command.ts';

/** @throws {UsageError} for an option that would say beside recorded replies where a suite comes from. */
export function requireRecordedAlone({ recorded, model, resume, dryRun }: GenerateOptions): void {
  if (recorded === undefined) return;
  const beside = { '--model': model !== undefined, '--resume': resume !== undefined, '--dry-run': dryRun };
  const [flag] = Object.entries(beside).flatMap(([name, isGiven]) => (isGiven ? [name] : []));
  if (flag === undefined) return;
  throw new UsageError({
    place: '--recorded',
    cause: `is given together with ${flag}; a suite is made from recorded replies alone.`,
    remedy: `Leave ${flag} out to make the suite again from its replies, or --recorded to do the other.`,
  });
}

/** @throws {UsageError} for an option about a model where none is named. */
export function requireModel({ model, brief, tools, strategy, evolve }: GenerateOptions): void {
  if (model !== undefined) return;
  const evolved = evolve === 0 ? undefined : evolve;
  const given = { '--brief': brief, '--tools': tools, '--strategy': strategy, '--evolve': evolved };
  const [place] = Object.entries(given).flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
  if (place === undefined) return;
  const cause = 'is about a suite by a model, and no model is named.';
  throw new UsageError({ place, cause, remedy: 'Add --model, for example openai:gpt-5, or leave it out.' });
}

/** @throws {UsageError} for an option that workers cannot follow. */
export function requireQueueAlone({ queue, model, recorded, resume, jobs, dryRun }: GenerateOptions): void {
  if (queue === undefined) return;
  const isModel = model !== undefined || (resume !== undefined && isAuthored(resume));
  const reasons: readonly (readonly [isGiven: boolean, flag: string, why: string])[] = [
    [model !== undefined, '--model', BY_MODEL],
    [isModel, '--resume', BY_MODEL],
    [recorded !== undefined, '--recorded', BY_MODEL],
    [jobs !== undefined, '--jobs', 'a worker generates one domain at a time'],
    [dryRun, '--dry-run', 'how long workers take depends on their number'],
  ];
  const [, flag = '', why = ''] = reasons.find(([isGiven]) => isGiven) ?? [];
  if (flag === '') return;
  const cause = `is given together with ${flag}: ${why}.`;
  throw new UsageError({ place: '--queue', cause, remedy: `Leave out --queue, or ${flag}.` });
}

const BY_MODEL = 'workers make suites from a seed alone, and none by a model';

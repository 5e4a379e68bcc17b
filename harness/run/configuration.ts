import { z } from 'zod';
import { identityOf } from '../contract/model-identity.ts';
import { Mode, PARAMETER_OPTIONS } from './model-options.ts';

export { identityOf };

/** A model of a run, with everything that shapes its replies. */
export const RunModel = z.strictObject({
  /** `provider:model`, see `parseModelSpec`; for a program of the user its identity, which holds its version. */
  model: z.string().min(1),
  /** The text that names the program, as typed; absent for models of a provider. */
  source: z.string().min(1).optional(),
  mode: Mode,
  /** `null`: the provider's own address. */
  baseUrl: z.string().nullable(),
  parameters: z.strictObject(PARAMETER_OPTIONS),
});
export type RunModel = z.infer<typeof RunModel>;

/** Which entries of the suite are played. */
export const Selection = z.strictObject({
  /** Words that select categories, separated by commas; see `selectionWords`. */
  category: z.string(),
  /** Keys of single entries; `null`: all of the category. */
  ids: z.array(z.string()).nullable(),
  /** Size of a random sample drawn with the seed of the run; `null`: no sample. */
  sample: z.int().positive().nullable(),
  /** Maximum number of entries, the first in suite order; `null`: no limit. */
  limit: z.int().positive().nullable(),
});
export type Selection = z.infer<typeof Selection>;

/** A part of a run: entries, and how often each is played. */
export const RunPart = z.strictObject({ selection: Selection, trials: z.int().positive() });
export type RunPart = z.infer<typeof RunPart>;

/** How a run was conducted when it began: a resume takes it over unless the command line says otherwise. */
export const Conduct = z.strictObject({ concurrency: z.int().positive() });
export type Conduct = z.infer<typeof Conduct>;

/**
 * Everything that shapes the replies of a run. It is stored with the run; a resume with a different one is refused, except
 * for the addresses of its models.
 */
export const RunConfiguration = z.strictObject({
  suite: z.strictObject({ id: z.string(), contentHash: z.string() }),
  models: z.array(RunModel).min(1),
  selection: Selection,
  trials: z.int().positive(),
  seed: z.int().nonnegative(),
  /** What was added later with `--add-to`; absent: nothing. An entry of several parts is played as often as the largest says. */
  additions: z.array(RunPart).optional(),
  /** Absent in runs that began before it was stored. */
  conduct: Conduct.optional(),
  /** Others played it and submitted it: it is never resumed, since its address is theirs. Absent: it was played here. */
  submitted: z.literal(true).optional(),
});
export type RunConfiguration = z.infer<typeof RunConfiguration>;

/** Differences of two configurations, each as `path: before -> after`. Empty if and only if they are equal. */
export function configurationDifferences(before: unknown, after: unknown, path = ''): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isObject(before) || !isObject(after)) {
    return [`${path}: ${shown(before)} -> ${shown(after)}`];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) =>
    configurationDifferences(before[key], after[key], path === '' ? key : `${path}.${key}`),
  );
}

const shown = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value));

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

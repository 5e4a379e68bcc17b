import { z } from 'zod';
import { Mode, PARAMETER_OPTIONS } from './model-options.ts';

/** A model of a run with all that shapes its replies. */
export const RunModel = z.strictObject({
  /** `provider:model`, see `parseModelSpec`. */
  model: z.string().min(1),
  mode: Mode,
  /** `null`: the provider's own address. */
  baseUrl: z.string().nullable(),
  parameters: z.strictObject(PARAMETER_OPTIONS),
});
export type RunModel = z.infer<typeof RunModel>;

/** Which entries of the suite are played. */
export const Selection = z.strictObject({
  category: z.string(),
  /** Keys of single entries; `null`: all of the category. */
  ids: z.array(z.string()).nullable(),
  /** Size of a random sample drawn with the run's seed; `null`: none is drawn. */
  sample: z.int().positive().nullable(),
  /** The first so many in suite order; `null`: all. */
  limit: z.int().positive().nullable(),
});
export type Selection = z.infer<typeof Selection>;

/** Everything that shapes the replies of a run: kept with it, and a resume with another one is refused. */
export const RunConfiguration = z.strictObject({
  suite: z.strictObject({ id: z.string(), contentHash: z.string() }),
  models: z.array(RunModel).min(1),
  selection: Selection,
  trials: z.int().positive(),
  seed: z.int().nonnegative(),
});
export type RunConfiguration = z.infer<typeof RunConfiguration>;

/** Identity under which a model's episodes are stored: prompt mode is a contestant of its own. */
export function identityOf({ model, mode }: Pick<RunModel, 'model' | 'mode'>): string {
  return mode === 'native' ? model : `${model} [prompt]`;
}

/** Where two configurations differ, a line each: `path: before -> after`. Empty exactly when they are equal. */
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

import { UsageError } from '../../contract/errors.ts';
import type { ReplyLimits } from '../../contract/reply-limits.ts';
import { selectionWords } from '../../contract/suite-definition.ts';
import { parseModelSpec } from '../../providers/model-spec.ts';
import { checkBaseUrl } from '../../providers/secret.ts';
import type { ConfigFile } from '../../run/config-file.ts';
import type { Conduct, RunConfiguration, RunModel, Selection } from '../../run/configuration.ts';
import { FileModel, MODEL_OPTIONS } from '../../run/model-options.ts';
import { replyLimitsOf } from '../../run/run-options.ts';
import { optionValues, typedValues } from '../command-options.ts';
import { USUAL_CONFIG } from './config-file.ts';
import { CHOICE_OPTIONS, CONFIG_FILE, FILE_OPTIONS } from './run-tables.ts';
import type { RunFlags } from './run-tables.ts';

/** What a run was asked for, checked; the suite's hash is not known yet. */
export type RunRequest = {
  readonly suite: string;
  readonly plan: Omit<RunConfiguration, 'suite' | 'conduct'>;
  readonly concurrency: number;
  /** Requests to one provider that may start each second; `undefined`: no bound. */
  readonly rate: number | undefined;
  readonly limits: ReplyLimits;
  readonly maxCost: number | undefined;
  readonly price: { readonly input: number; readonly output: number } | undefined;
};

/**
 * How a run is conducted: what does not shape its replies and may change with every resume.
 *
 * @param begun - how the run to resume was conducted; flags take precedence over it, and it over the file.
 */
export function conductOf(
  flags: RunFlags,
  file: ConfigFile,
  begun?: Conduct,
): Omit<RunRequest, 'suite' | 'plan'> {
  const { concurrency, rate, maxCost, price, ...limits } = withFlags({ ...file, ...begun }, flags);
  return { concurrency, rate, limits: replyLimitsOf(limits), maxCost, price };
}

/** Flags take precedence over the file, and the file over defaults. @throws {UsageError} for a value that is refused. */
export function runRequest(flags: RunFlags, file: ConfigFile, begun?: Conduct): RunRequest {
  const { suite, category, trials, seed, models } = withFlags(file, flags);
  return {
    ...conductOf(flags, file, begun),
    suite,
    plan: {
      models: requireSome(models).map((model) => runModel(model, flags)),
      selection: selectionOf(flags, category),
      trials,
      seed,
    },
  };
}

/** The entries that the flags choose. @param category - words that take precedence over those of the flags. */
export function selectionOf({ typed }: Pick<RunFlags, 'typed'>, category?: string): Selection {
  const { ids = null, sample = null, limit = null, ...words } = optionValues(CHOICE_OPTIONS, typed);
  return { category: selectionWords(category ?? words.category).join(','), ids, sample, limit };
}

/** Options of the file with those that were typed in their place. */
function withFlags(file: ConfigFile, { typed }: RunFlags): ConfigFile {
  return CONFIG_FILE.parse({ ...file, ...typedValues(FILE_OPTIONS, typed) });
}

function requireSome(models: readonly FileModel[]): readonly FileModel[] {
  if (models.length > 0) return models;
  const remedy = 'Name one with --model, for example --model openai:gpt-5, or in assay.config.json.';
  throw new UsageError({ place: '--model', cause: 'no model is named.', remedy });
}

function runModel(named: FileModel, { typed, config }: RunFlags): RunModel {
  const options = FileModel.parse({ ...named, ...typedValues(MODEL_OPTIONS, typed) });
  const { model, mode, baseUrl = null, ...parameters } = options;
  const place = typed['model'] === undefined ? `${config ?? USUAL_CONFIG}: models` : '--model';
  parseModelSpec(model, undefined, place); // an unknown provider is refused before anything is read or paid for
  if (baseUrl !== null) checkBaseUrl(baseUrl, typed['baseUrl'] === undefined ? place : '--base-url');
  return { model, mode, baseUrl, parameters };
}

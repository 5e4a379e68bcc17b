import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { InputError, UsageError } from '../../contract/errors.ts';
import { parseModelSpec } from '../../providers/model-spec.ts';
import { ConfigFile } from './configuration.ts';
import type { RunConfiguration, RunModel } from './configuration.ts';

/** Flags of `assay run` as the command line gives them: texts, and nothing checked. */
export type RunFlags = {
  readonly db: string;
  readonly model?: readonly string[];
  readonly suite?: string;
  readonly bfcl?: string;
  readonly category?: string;
  readonly mode?: string;
  readonly baseUrl?: string;
  readonly temperature?: string;
  readonly maxTokens?: string;
  readonly reasoningEffort?: string;
  readonly thinkingTokens?: string;
  readonly trials?: string;
  readonly seed?: string;
  readonly ids?: string;
  readonly sample?: string;
  readonly limit?: string;
  readonly concurrency?: string;
  readonly timeout?: string;
  readonly maxCost?: string;
  readonly price?: string;
  readonly resume?: string;
  readonly config?: string;
  readonly log?: string;
  readonly cache: boolean;
  readonly dryRun?: true;
};

/** What a run was asked for, checked; the suite's hash is not known yet. */
export type RunRequest = {
  readonly suite: string;
  readonly plan: Omit<RunConfiguration, 'suite'>;
  readonly concurrency: number;
  readonly timeoutMilliseconds: number;
  readonly maxCost: number | undefined;
  readonly price: { readonly input: number; readonly output: number } | undefined;
};

const CONFIG_FILE = 'assay.config.json';

/** The file named with `--config`, or `assay.config.json` where it is there. @throws {InputError} for a typo in it. */
export function readConfigFile(flag: string | undefined): ConfigFile {
  const path = flag ?? CONFIG_FILE;
  if (flag === undefined && !existsSync(path)) return {};
  const remedy = 'Correct the file, or name another one with --config.';
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError({ place: path, cause: `cannot be read as JSON (${reason}).`, remedy }, { cause });
  }
  const config = ConfigFile.safeParse(json);
  if (config.success) return config.data;
  const problem = z.prettifyError(config.error).replaceAll('\n', ' ');
  throw new InputError({ place: path, cause: `is not a configuration: ${problem}.`, remedy });
}

/** Flags over the file over defaults. @throws {UsageError} for a value that cannot be meant. */
export function runRequest(flags: RunFlags, config: ConfigFile): RunRequest {
  return {
    suite: flags.suite ?? config.suite ?? 'bfcl-v3',
    plan: {
      models: modelsOf(flags, config),
      selection: {
        category: flags.category ?? config.category ?? 'all',
        ids: flags.ids === undefined ? null : flags.ids.split(',').filter((id) => id !== ''),
        sample: whole('--sample', flags.sample, 1) ?? null,
        limit: whole('--limit', flags.limit, 1) ?? null,
      },
      trials: whole('--trials', flags.trials, 1) ?? config.trials ?? 1,
      seed: whole('--seed', flags.seed, 0) ?? config.seed ?? 0,
    },
    concurrency: whole('--concurrency', flags.concurrency, 1) ?? config.concurrency ?? 16,
    timeoutMilliseconds: 1000 * (positive('--timeout', flags.timeout) ?? config.timeoutSeconds ?? 600),
    maxCost: positive('--max-cost', flags.maxCost) ?? config.maxCost,
    price: priceOf(flags.price) ?? config.price,
  };
}

function modelsOf(flags: RunFlags, config: ConfigFile): RunModel[] {
  const fromFlags = (flags.model ?? []).map((model) => ({ model }));
  const named = fromFlags.length > 0 ? fromFlags : (config.models ?? []);
  if (named.length === 0) {
    const remedy = 'Name one with --model, for example --model openai:gpt-5, or in assay.config.json.';
    throw new UsageError({ place: '--model', cause: 'no model was named.', remedy });
  }
  return named.map((entry) => runModel({ ...entry, ...flagParameters(flags) }));
}

type NamedModel = NonNullable<ConfigFile['models']>[number];

function runModel({ model, mode, baseUrl, ...parameters }: NamedModel): RunModel {
  parseModelSpec(model); // a name that no provider has is said before anything is read or paid
  return { model, mode: mode ?? 'native', baseUrl: baseUrl ?? null, parameters };
}

function flagParameters(flags: RunFlags): Partial<NamedModel> {
  const mode = flags.mode;
  if (mode !== undefined && mode !== 'native' && mode !== 'prompt') {
    throw new UsageError({
      place: '--mode',
      cause: `"${mode}" is unknown.`,
      remedy: 'Use native or prompt.',
    });
  }
  const given = {
    mode,
    baseUrl: flags.baseUrl,
    temperature: number('--temperature', flags.temperature),
    maximumOutputTokens: whole('--max-tokens', flags.maxTokens, 1),
    reasoningEffort: flags.reasoningEffort,
    thinkingTokens: whole('--thinking-tokens', flags.thinkingTokens, 1),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function number(place: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new UsageError({
    place,
    cause: `"${text}" is not a number of 0 or more.`,
    remedy: 'Write a number.',
  });
}

function positive(place: string, text: string | undefined): number | undefined {
  const value = number(place, text);
  if (value !== 0) return value;
  throw new UsageError({ place, cause: '0 leaves nothing to do.', remedy: 'Write a number above 0.' });
}

function whole(place: string, text: string | undefined, least: number): number | undefined {
  const value = number(place, text);
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return value;
  const remedy = `Write a whole number of ${least} or more.`;
  throw new UsageError({ place, cause: `"${text ?? ''}" does not fit.`, remedy });
}

function priceOf(text: string | undefined): RunRequest['price'] {
  if (text === undefined) return undefined;
  const [input, output, ...rest] = text.split(',').map((part) => number('--price', part));
  if (input !== undefined && output !== undefined && rest.length === 0) return { input, output };
  const remedy = 'Write dollars per million tokens as input,output, for example 0.15,0.60.';
  throw new UsageError({ place: '--price', cause: `"${text}" is not a price.`, remedy });
}

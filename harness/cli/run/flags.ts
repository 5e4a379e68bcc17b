import { DEFAULT_SUITE } from '../../../benchmarks/suites/registry.ts';
import { UsageError } from '../../contract/errors.ts';
import { parseModelSpec } from '../../providers/model-spec.ts';
import type { ConfigFile, RunConfiguration, RunModel } from '../../run/configuration.ts';
import { numberFlag, positiveFlag, priceFlag, wholeFlag } from './flag-values.ts';

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

/** How a run is conducted: what does not shape its replies and may change with every resume. */
export function conductOf(flags: RunFlags, config: ConfigFile): Omit<RunRequest, 'suite' | 'plan'> {
  const timeoutSeconds = positiveFlag('--timeout', flags.timeout) ?? config.timeoutSeconds ?? 600;
  return {
    concurrency: wholeFlag('--concurrency', flags.concurrency, 1) ?? config.concurrency ?? 16,
    timeoutMilliseconds: 1000 * timeoutSeconds,
    maxCost: positiveFlag('--max-cost', flags.maxCost) ?? config.maxCost,
    price: priceFlag(flags.price) ?? config.price,
  };
}

/** Flags over the file over defaults. @throws {UsageError} for a value that cannot be meant. */
export function runRequest(flags: RunFlags, config: ConfigFile): RunRequest {
  return {
    ...conductOf(flags, config),
    suite: flags.suite ?? config.suite ?? DEFAULT_SUITE,
    plan: {
      models: modelsOf(flags, config),
      selection: {
        category: flags.category ?? config.category ?? 'all',
        ids: flags.ids === undefined ? null : flags.ids.split(',').filter((id) => id !== ''),
        sample: wholeFlag('--sample', flags.sample, 1) ?? null,
        limit: wholeFlag('--limit', flags.limit, 1) ?? null,
      },
      trials: wholeFlag('--trials', flags.trials, 1) ?? config.trials ?? 1,
      seed: wholeFlag('--seed', flags.seed, 0) ?? config.seed ?? 0,
    },
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
    temperature: numberFlag('--temperature', flags.temperature),
    maximumOutputTokens: wholeFlag('--max-tokens', flags.maxTokens, 1),
    reasoningEffort: flags.reasoningEffort,
    thinkingTokens: wholeFlag('--thinking-tokens', flags.thinkingTokens, 1),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

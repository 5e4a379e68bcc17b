import { createHash } from 'node:crypto';
import { z } from 'zod';
import { STRATEGIES, USUAL_STRATEGY } from '../../../../benchmarks/generation/authors/model/strategies.ts';
import type { CoreRequest } from '../../../../benchmarks/generation/core/state.ts';
import { drawDomains } from '../../../../benchmarks/generation/drive/draw-domains.ts';
import type { SuiteOrigin } from '../../../../benchmarks/generation/drive/join-suite.ts';
import { MOST_PROPOSALS } from '../../../../benchmarks/generation/evolve/evolve.ts';
import { quotaOf } from '../../../../benchmarks/generation/drive/kinds.ts';
import { requestFor } from '../../../../benchmarks/generation/drive/request.ts';
import { BUILT_IN_THEMES, readThemes } from '../../../../benchmarks/generation/domains/read-themes.ts';
import { snakeName } from '../../../../benchmarks/tool-schemas/names.ts';
import { readImportedTools } from '../../../../benchmarks/tool-schemas/read-imported.ts';
import { WORLDS } from '../../../../benchmarks/suites/worlds/definition.ts';
import { ImportedTools } from '../../../contract/imported-tools.ts';
import { UsageError } from '../../../contract/errors.ts';
import { mustGet } from '../../../contract/must-get.ts';
import { commandText } from '../../../contract/shell-words.ts';
import { baseUrlOf } from '../../../providers/create-chat-model.ts';
import { parseModelSpec } from '../../../providers/model-spec.ts';
import type { HttpModelSpec } from '../../../providers/model-spec.ts';
import type { GenerateOptions } from '../../commands/generate.ts';
import { quotaIn, requireEntryForEach } from '../request-options.ts';
import { Brief, readBriefs } from './read-briefs.ts';

/** Everything that a suite by a model depends on, beside the replies. */
export const AuthoredRequest = z.strictObject({
  format: z.literal('assay-replies'),
  version: z.literal(1),
  /** Id of the suite. */
  id: z.string().min(1),
  seed: z.int(),
  entries: z.int().positive(),
  /** Share of the entries by kind of task, where it was asked for. */
  quota: z.record(z.string(), z.number().min(0).max(1)),
  strategy: z.string().min(1),
  /** Most proposals for better prompts, before entries are made; 0: none. */
  evolve: z.int().min(0).max(MOST_PROPOSALS),
  model: z.strictObject({
    /** For example `openai:gpt-5`. */
    id: z.string().min(1),
    baseUrl: z.string(),
    temperature: z.number().optional(),
    maximumOutputTokens: z.int().positive().optional(),
    reasoningEffort: z.string().optional(),
  }),
  /** Whether the model writes what an assistant thinks in each turn. */
  reasoning: z.enum(['none', 'each-entry']),
  /** Tools whose schemas are given, of the one domain; `null`: the author makes all. */
  tools: ImportedTools.nullable(),
  /** One for each domain, in the order of the suite. */
  briefs: z.array(Brief).min(1),
});
export type AuthoredRequest = z.infer<typeof AuthoredRequest>;

/** Temperature of authors: equal requests should give equal replies where a server can do so. */
const USUAL_TEMPERATURE = 0;

/** The request that options make. @throws {UsageError} for options that contradict each other; {InputError} for briefs. */
export function authoredRequestIn(options: GenerateOptions & { readonly model: string }): AuthoredRequest {
  const { seed, entries, strategy = USUAL_STRATEGY } = options;
  const spec = authorSpec(options.model);
  if (!STRATEGIES.has(strategy))
    throw new UsageError({
      place: '--strategy',
      cause: `is "${strategy}"; strategies are ${[...STRATEGIES.keys()].join(', ')}.`,
      remedy: 'Name one of these, or leave it out.',
    });
  const tools = options.tools === undefined ? null : readImportedTools(options.tools);
  const briefs = tools === null ? briefsIn(options) : [briefOf(tools)];
  requireEntryForEach(briefs.length, entries);
  return AuthoredRequest.parse({
    format: 'assay-replies',
    version: 1,
    id: options.id ?? `worlds-${seed}-${briefs.length}x${entries}`,
    seed,
    entries,
    quota: quotaIn(options.quota, briefs.length),
    strategy,
    evolve: options.evolve,
    reasoning: options.reasoning ? 'each-entry' : 'none',
    model: {
      id: spec.id,
      baseUrl: baseUrlOf(spec, options.baseUrl),
      temperature: options.temperature ?? USUAL_TEMPERATURE,
      maximumOutputTokens: options.maximumOutputTokens,
      reasoningEffort: options.reasoningEffort,
    },
    tools,
    briefs,
  });
}

/** @throws {UsageError} for a text that names no model of a provider. */
export function authorSpec(text: string): HttpModelSpec {
  const spec = parseModelSpec(text, undefined, '--model');
  if (spec.kind === 'http') return spec;
  throw new UsageError({
    place: '--model',
    cause: `${spec.id} is a ${spec.kind === 'agents' ? 'baseline agent' : 'program'} and writes no suites.`,
    remedy: 'Name a model of a provider, for example openai:gpt-5.',
  });
}

const briefsIn = (options: GenerateOptions): readonly Brief[] =>
  options.brief === undefined ? usualBriefs(options) : readBriefs(options.brief);

/** What a domain is about whose tools are given. */
const briefOf = ({ environment, tools }: ImportedTools): Brief => ({
  id: snakeName(environment).slice(0, LONGEST_ID),
  environment: environment.slice(0, LONGEST_ID),
  about: `people who use the tools ${tools.map(({ name }) => name).join(', ')}`.slice(0, LONGEST_ABOUT),
});

/** Longest names and words of a brief. */
const LONGEST_ID = 40;
const LONGEST_ABOUT = 4000;

/** What the themes are about. @throws {UsageError} for fewer entries than domains; {InputError} for themes. */
function usualBriefs({ seed, domains, entries, themes }: GenerateOptions): readonly Brief[] {
  requireEntryForEach(domains, entries);
  const read = readThemes(themes ?? BUILT_IN_THEMES);
  const drawn = drawDomains(requestFor({ seed, domains, entries, quota: {}, themes: read }));
  return drawn.map(({ theme, patterns }) => ({
    id: theme.id,
    environment: theme.environment,
    about: `${theme.description} The assistant helps ${theme.desk}. It is about ${patterns.join(', ')}.`,
  }));
}

/** What the core is asked for. */
export const coreRequestOf = ({
  seed,
  entries,
  quota,
  briefs,
  strategy,
  reasoning,
}: AuthoredRequest): CoreRequest => ({
  seed,
  strategies: strategiesFrom(strategy),
  reasoning,
  today: WORLDS.now.slice(0, 10),
  domains: briefs.map((brief, index) => ({
    brief,
    quota: quotaOf(entries, { index, domains: briefs.length, themes: briefs.length }, quota),
  })),
});

/** A strategy and those that it came from, the newest first. */
function strategiesFrom(id: string): readonly string[] {
  const { parent } = mustGet(STRATEGIES, id, 'strategy');
  return [id, ...(parent === null ? [] : strategiesFrom(parent))];
}

/** How manifests name such a suite. */
export function originOf({
  id,
  seed,
  entries,
  quota,
  briefs,
  model,
  strategy,
}: AuthoredRequest): SuiteOrigin {
  const themes = createHash('sha256').update(JSON.stringify(briefs)).digest('hex');
  return {
    id,
    generator: { name: model.id, version: strategy, seed, domains: briefs.length, entries, themes, quota },
    source: commandText('assay', 'generate', '--recorded', 'replies.jsonl'),
  };
}

import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { MOST_GENERATED } from '../../contract/most-generated.ts';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { CONDUCT_OPTIONS } from '../../run/run-options.ts';
import { PARAMETER_OPTIONS } from '../../run/model-options.ts';
import { outputFileOption } from '../options.ts';
import { GENERATE_QUEUE_OPTIONS } from '../queue/queue-options.ts';
import type { Register } from './index.ts';

/** Most threads. */
const MOST_JOBS = 64;

/** Threads of a generation. */
export const JOBS_OPTION = option(z.int().min(1).max(MOST_JOBS).optional(), {
  flag: '--jobs <n>',
  help: 'threads that work at once; the files are the same however many there are',
  otherwise: 'one a core, and one alone for a small suite',
});

/** Words of the domains that are drawn. */
export const THEMES_OPTION = option(z.string().optional(), {
  flag: '--themes <folder>',
  help: 'themes that domains are drawn from, one JSON file each',
  otherwise: 'the themes that come with the program',
});

const OPTIONS = {
  seed: option(z.int().default(1), { flag: '--seed <n>', help: 'everything is drawn from it' }),
  domains: option(z.int().min(1).max(MOST_GENERATED.domains).default(12), {
    flag: '--domains <n>',
    help: 'worlds with tables and tools of their own',
  }),
  entries: option(z.int().min(1).max(MOST_GENERATED.entries).default(1000), {
    flag: '--entries <n>',
    help: 'entries of the suite, divided evenly among its domains',
  }),
  out: option(z.string().optional(), {
    flag: '--out <folder>',
    help: 'new or empty folder for the suite; needed unless --dry-run or --resume is given',
    otherwise: 'nothing is written',
  }),
  themes: THEMES_OPTION,
  quota: option(z.string().optional(), {
    flag: '--quota <shares>',
    help: 'shares of kinds of tasks, as kind=share, separated by commas; may be repeated; the other kinds share the rest',
    otherwise: 'every kind as often as the others, and plain twice as often',
    occurs: 'joined',
  }),
  id: option(
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{0,99}$/)
      .optional(),
    {
      flag: '--id <name>',
      help: 'id of the suite',
      expects: 'a name of at most 100 small letters, digits, dots and hyphens',
      otherwise: 'worlds, with seed, domains and entries',
    },
  ),
  model: option(z.string().optional(), {
    flag: '--model <spec>',
    help: 'model that authors the suite, as provider:model, for example openai:gpt-5; costs money',
    otherwise: 'themes and patterns make everything, without a model',
  }),
  brief: option(z.string().optional(), {
    flag: '--brief <file>',
    help: 'with --model, what its domains are to be about, as YAML or JSON',
    otherwise: 'what the themes are about',
  }),
  tools: option(z.string().optional(), {
    flag: '--tools <file>',
    help: 'with --model, tools whose schemas are given, as "assay tools import --out" writes them',
    otherwise: 'the model makes all tools',
  }),
  strategy: option(z.string().optional(), {
    flag: '--strategy <id>',
    help: 'with --model, the version of the prompts',
    otherwise: 'the newest',
  }),
  reasoning: option(z.boolean().default(false), {
    flag: '--reasoning',
    help: 'with --model, let it also write what an assistant thinks in each turn, for rows to train on',
    otherwise: 'it is left out',
  }),
  evolve: option(z.int().min(0).max(8).default(0), {
    flag: '--evolve <n>',
    help: 'with --model, first let it propose up to so many better prompts, each compared with the present ones on 24 to 96 tasks',
    unit: 'proposals',
  }),
  recorded: option(z.string().optional(), {
    flag: '--recorded <file>',
    help: 'make a suite by a model again from its replies.jsonl, without a network; no other option but --out is read',
    otherwise: 'a model is asked, or none is needed',
  }),
  baseUrl: option(z.string().optional(), {
    flag: '--base-url <url>',
    help: 'address of the OpenAI-compatible server of --model',
    otherwise: "the provider's address",
  }),
  temperature: option(z.number().min(0).optional(), {
    flag: '--temperature <number>',
    help: 'sampling temperature of --model',
    otherwise: '0',
  }),
  maximumOutputTokens: PARAMETER_OPTIONS.maximumOutputTokens,
  reasoningEffort: PARAMETER_OPTIONS.reasoningEffort,
  maxCost: CONDUCT_OPTIONS.maxCost,
  price: CONDUCT_OPTIONS.price,
  concurrency: CONDUCT_OPTIONS.concurrency,
  timeoutSeconds: CONDUCT_OPTIONS.timeoutSeconds,
  jobs: JOBS_OPTION,
  ...GENERATE_QUEUE_OPTIONS,
  resume: option(z.string().optional(), {
    flag: '--resume <folder>',
    help: 'go on with the suite that was to be written to this folder; what it is stays, so that only --jobs, --queue, --queue-ca, --max-cost, --price, --concurrency and --timeout-seconds are read',
    otherwise: 'a new suite is begun',
  }),
  dryRun: option(z.boolean().default(false), {
    flag: '--dry-run',
    help: 'say what would be made, and about how long it takes; write nothing',
    otherwise: 'the suite is made',
  }),
  json: outputFileOption('--json', 'the funnel'),
};
export type GenerateOptions = OptionValues<typeof OPTIONS>;

export const registerGenerate: Register = (program, surroundings, finish) => {
  const command = program
    .command('generate')
    .description(
      'make a suite of worlds and tasks from a seed, checked by gates; exit code 1 if it stays short',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  assay generate --seed 7 --domains 12 --entries 1000 --out ./seven\n  assay generate --queue redis://127.0.0.1:6379 --seed 7 --domains 12 --entries 1000 --out ./seven\n',
    );
  addAction(command, OPTIONS, async (options) => {
    const { generateCommand } = await import('../generate/command.ts');
    finish(await generateCommand(options, surroundings, { cores: availableParallelism() }));
  });
};

import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { outputFileOption } from '../options.ts';
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
  domains: option(z.int().min(1).max(1000).default(12), {
    flag: '--domains <n>',
    help: 'worlds with tables and tools of their own',
  }),
  entries: option(z.int().min(1).max(100_000).default(1000), {
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
  jobs: JOBS_OPTION,
  resume: option(z.string().optional(), {
    flag: '--resume <folder>',
    help: 'go on with the suite that was to be written to this folder; no other option but --jobs is read',
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
      '\nExample:\n  assay generate --seed 7 --domains 12 --entries 1000 --out ./seven\n',
    );
  addAction(command, OPTIONS, async (options) => {
    const { generateCommand } = await import('../generate/command.ts');
    finish(await generateCommand(options, surroundings, { cores: availableParallelism() }));
  });
};

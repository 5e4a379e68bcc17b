import { z } from 'zod';
import { DEFAULT_SUITE } from '../../../benchmarks/suites/registry.ts';
import { ALL_SUITES } from '../../../repairs/catalogue/registry.ts';
import { option } from '../../contract/option.ts';
import { configFile } from '../../run/config-file.ts';
import { MODEL_OPTIONS, MODELS_OPTION, PARAMETER_OPTIONS } from '../../run/model-options.ts';
import { CONDUCT_OPTIONS, planOptions, SELECTION_OPTIONS } from '../../run/run-options.ts';
import { optionValues } from '../command-options.ts';
import type { OptionValues, TypedOptions } from '../command-options.ts';
import { COORDINATOR_OPTIONS } from '../queue/queue-options.ts';
import { BESIDE_OPTION, BFCL_OPTION, CONFIG_OPTION, DATABASE_OPTION, failUnderOption } from '../options.ts';

const PLAN_OPTIONS = planOptions({ ids: [...ALL_SUITES.keys()], usual: DEFAULT_SUITE });

/** Schema of `assay.config.json`. */
export const CONFIG_FILE = configFile(PLAN_OPTIONS);

const { mode, baseUrl } = MODEL_OPTIONS;

/** Options that shape the replies of a run besides its models: a resume cannot change them. */
export const SHAPING_OPTIONS = { mode, ...PARAMETER_OPTIONS, ...PLAN_OPTIONS, ...SELECTION_OPTIONS };

const { category, trials } = PLAN_OPTIONS;

/** Options that say which entries a run plays. */
export const CHOICE_OPTIONS = { category, ...SELECTION_OPTIONS };

/** Options that add to a run; the other shaping options are settings, which stay. */
export const GROWTH_OPTIONS = { trials, ...CHOICE_OPTIONS };

/** The address of a model is no part of its identity: a resume may state another one. */
export const ADDRESS_OPTIONS = { baseUrl };

/** Options that the config file holds, too, and that apply to the whole run. */
export const FILE_OPTIONS = { models: MODELS_OPTION, ...PLAN_OPTIONS, ...CONDUCT_OPTIONS };

/** Options that the command line alone has and that shape no reply. */
const PLACE_OPTIONS = {
  db: DATABASE_OPTION,
  bfcl: BFCL_OPTION,
  config: CONFIG_OPTION,
  log: option(z.string().optional(), {
    flag: '--log <file>',
    help: 'append the events of the run to this file, as JSON Lines',
    otherwise: 'no log',
  }),
  cache: option(z.boolean().default(true), {
    flag: '--no-cache',
    help: 'request every reply again, and pay for it',
    otherwise: 'replies in the database are reused',
  }),
  ...COORDINATOR_OPTIONS,
};

/** What is printed and checked once a run has ended. */
const REPORT_OPTIONS = {
  beside: BESIDE_OPTION,
  failUnder: failUnderOption('the action score of a model is less'),
};

/** Options that a resume does not take over from the run: each time they are stated again, or have their defaults. */
export const RESTATED_OPTIONS = { ...PLACE_OPTIONS, ...CONDUCT_OPTIONS, ...REPORT_OPTIONS };

const COMMAND_OPTIONS = {
  ...PLACE_OPTIONS,
  ...REPORT_OPTIONS,
  resume: option(z.string().optional(), {
    flag: '--resume <run>',
    help: 'play what is missing of this run, and what failed for reasons outside the control of the model',
    otherwise: 'a new run begins',
  }),
  addTo: option(z.string().optional(), {
    flag: '--add-to <run>',
    help: 'play more categories, entries or trials of the models of this run, under its settings, and store them in it',
    otherwise: 'a new run begins',
  }),
  dryRun: option(z.boolean().default(false), {
    flag: '--dry-run',
    help: 'check everything and print the estimate, but play nothing',
    otherwise: 'the run is played',
  }),
};

/** What was typed after `assay run`, and the values of the options that the config file cannot hold and that shape no reply. */
export type RunFlags = { readonly typed: TypedOptions } & OptionValues<typeof COMMAND_OPTIONS>;

/** @throws {UsageError} for a text that an option refuses. */
export const runFlags = (typed: TypedOptions): RunFlags => ({
  typed,
  ...optionValues(COMMAND_OPTIONS, typed),
});

/** All options of `assay run`, in the order of its help text. */
export const RUN_OPTIONS = {
  models: MODELS_OPTION,
  ...ADDRESS_OPTIONS,
  ...SHAPING_OPTIONS,
  ...CONDUCT_OPTIONS,
  ...COMMAND_OPTIONS,
};

import { z } from 'zod';
import { bfclV3 } from '../../benchmarks/suites/bfcl/index.ts';
import { option } from '../contract/option.ts';
import { CONDUCT_OPTIONS } from '../run/run-options.ts';
import { STANDARD_OUTPUT } from './present.ts';

/** The database that a command works in. @default ./assay.db */
export const DATABASE_OPTION = option(z.string().min(1).default('./assay.db'), {
  flag: '--db <file>',
  help: 'database to work in',
  expects: 'the name of a file',
});

/** {@link dataFolder} decides what is used without it. @default $ASSAY_BFCL, then the fetched data */
export const BFCL_OPTION = option(z.string().optional(), {
  flag: '--bfcl <folder>',
  help: 'BFCL V3: a folder with data/, or an upstream checkout',
  otherwise: `$${bfclV3.data.variable}, then the fetched data`,
});

/** @default ./assay.config.json, where it exists */
export const CONFIG_OPTION = option(z.string().optional(), {
  flag: '--config <file>',
  help: 'config file; the command line takes precedence over it',
  otherwise: './assay.config.json, where it exists',
});

/** One of the suites in the database. @default the only one */
export const STORED_SUITE_OPTION = option(z.string().optional(), {
  flag: '--suite <id>',
  help: 'suite, by its id or the beginning of its content hash; needed where several could be meant',
  otherwise: 'the only one',
});

/** What selects evaluators, for the help of options. */
export const EVALUATOR =
  'an evaluator or a family of them, for example action/bfcl-multi-turn or action; @ and a version select one version';

/** Evaluators whose verdicts are made or read. */
export const EVALUATOR_OPTION = option(z.string(), { flag: '--evaluator <id>', help: EVALUATOR });

/** The evaluators of a ranking. @default action */
export const RANKED_EVALUATOR_OPTION = option(z.string().default('action'), {
  flag: '--evaluator <id>',
  help: EVALUATOR,
});

/** Whether recorded runs that do not fit their entries count. @default false */
export const INCLUDE_MISMATCHED_OPTION = option(z.boolean().default(false), {
  flag: '--include-mismatched',
  help: 'rank recorded runs that do not fit the entries that they name, too',
  otherwise: 'they are left out',
});

/** Whether every run is a contestant. @default false */
export const BY_RUN_OPTION = option(z.boolean().default(false), {
  flag: '--by-run',
  help: 'keep the runs of a model apart',
  otherwise: 'runs of a model with the same settings are one row',
});

/** A model whose stored readings decide the episodes that need review. @default undefined */
export const READER_OPTION = option(z.string().optional(), {
  flag: '--reader <model>',
  help: 'model whose stored readings decide the episodes that need review, as provider:model; see score --reader',
  otherwise: 'they are unscored',
});

/** A published board whose models are ranked beside the stored ones. @default undefined */
export const BESIDE_OPTION = option(z.string().optional(), {
  flag: '--beside <board>',
  help: 'rank beside the models of a published board: official, which comes with the program, or a folder that publish wrote',
  otherwise: 'the stored models alone',
});

/** A threshold of a model's score. @param whose - the model, and on what. */
export const failUnderOption = (whose: string) =>
  option(z.number().min(0).max(1).optional(), {
    flag: '--fail-under <share>',
    help: `exit with code 1 if ${whose}`,
    unit: 'share from 0 to 1',
    otherwise: 'no threshold',
  });

/** A group of categories of the suite. */
export const groupOption = (otherwise: string) =>
  option(z.string().optional(), { flag: '--group <name>', help: 'group of categories', otherwise });

/** Upstream's outputs of models. */
export const OUTPUTS_OPTION = option(z.string(), {
  flag: '--results <folder>',
  help: "upstream's result folder, with one folder per model",
});

/** A document that is written besides what is printed, or instead of it. @param what - its content. */
export const outputFileOption = (flag: '--json' | '--jsonl' | '--csv', what: string) =>
  option(z.string().optional(), {
    flag: `${flag} [file]`,
    help: `write ${what} to this file; without a file, to standard output in place of the report`,
    otherwise: 'it is not written',
  });

/** A file that is written besides what is printed. @param what - its content. */
export const sideFileOption = (flag: '--junit' | '--markdown', what: string) =>
  option(z.string().optional(), {
    flag: `${flag} <file>`,
    help: `write ${what} to this file`,
    otherwise: 'no file',
  });

/** The document that a command is for. @param what - its content. @default standard output */
export const resultFileOption = (flag: '--jsonl', what: string) =>
  option(z.string().default(STANDARD_OUTPUT), {
    flag: `${flag} [file]`,
    help: `file to write, or - for standard output: ${what}`,
  });

/** How the models of `--reader` are asked, and where what they say is kept. */
export const ASKED_MODEL_OPTIONS = {
  readings: option(z.string().min(1).default('./readings'), {
    flag: '--readings <folder>',
    help: 'folder in which prompts and replies of --reader are kept; what is in it is not requested again and needs no key',
  }),
  baseUrl: option(z.string().optional(), {
    flag: '--base-url <url>',
    help: 'address of the OpenAI-compatible server of --reader',
    otherwise: "the provider's address",
  }),
  maxCost: CONDUCT_OPTIONS.maxCost,
  price: CONDUCT_OPTIONS.price,
  concurrency: CONDUCT_OPTIONS.concurrency,
};

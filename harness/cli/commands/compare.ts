import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import {
  BESIDE_OPTION,
  BY_RUN_OPTION,
  DATABASE_OPTION,
  failUnderOption,
  groupOption,
  INCLUDE_MISMATCHED_OPTION,
  outputFileOption,
  RANKED_EVALUATOR_OPTION,
  READER_OPTION,
  sideFileOption,
  STORED_SUITE_OPTION,
} from '../options.ts';
import type { Register } from './index.ts';

const namesOption = (flag: `--${string} <${string}...>`, help: string, otherwise: string) =>
  option(z.array(z.string()).optional(), { flag, help, otherwise, occurs: 'many' });

const OPTIONS = {
  db: DATABASE_OPTION,
  models: namesOption(
    '--models <names...>',
    'two models to compare on the entries that both have a verdict on; or one, and --baseline',
    'evaluators are compared',
  ),
  evaluators: namesOption(
    '--evaluators <ids...>',
    'two evaluators or families of them, whose rankings are compared',
    'action and outcome',
  ),
  suites: namesOption(
    '--suites <ids...>',
    'two suites, the second usually a repair of the first, whose rankings are compared',
    'evaluators are compared',
  ),
  episodes: option(z.boolean().default(false), {
    flag: '--episodes',
    help: 'instead of rankings: the episodes on which the two evaluators disagree, by reason, with an example each',
    otherwise: 'their rankings are compared',
  }),
  baseline: option(z.string().optional(), {
    flag: '--baseline <name>',
    help: 'model, or run of one model, that the model of --models is compared with',
    otherwise: 'the second of --models',
  }),
  beside: BESIDE_OPTION,
  evaluator: RANKED_EVALUATOR_OPTION,
  failUnder: failUnderOption('the first model scores less on the shared entries'),
  failIfWorse: option(z.boolean().default(false), {
    flag: '--fail-if-worse',
    help: 'exit with code 1 if the first model is worse than the second and the interval excludes chance',
    otherwise: 'no threshold',
  }),
  junit: sideFileOption(
    '--junit',
    'the entries that only the second model passes, as failures in JUnit XML,',
  ),
  markdown: sideFileOption('--markdown', 'a summary in Markdown'),
  /** Older name of the first of --evaluators. @default action */
  a: option(z.string().default('action'), { flag: '--a <evaluator>', help: 'older name of --evaluators A' }),
  /** Older name of the second of --evaluators. @default outcome */
  b: option(z.string().default('outcome'), {
    flag: '--b <evaluator>',
    help: 'older name of --evaluators A B',
  }),
  suite: STORED_SUITE_OPTION,
  group: groupOption('the smallest that holds every category judged by both'),
  byRun: BY_RUN_OPTION,
  includeMismatched: INCLUDE_MISMATCHED_OPTION,
  reader: READER_OPTION,
  json: outputFileOption('--json', 'the whole comparison'),
  csv: outputFileOption('--csv', 'the table of two rankings'),
};
export type CompareOptions = OptionValues<typeof OPTIONS>;

const EXAMPLES = `
Examples:
  assay compare --models openai:gpt-5 anthropic:claude-opus-4-1
  assay compare --models openai:gpt-5 --baseline run-3f2a --fail-if-worse --junit junit.xml
  assay compare --evaluators action outcome --json shift.json
  assay compare --evaluators action outcome --episodes
`;

export const registerCompare: Register = (program, surroundings, finish) => {
  const command = program
    .command('compare')
    .description('compare two models, two evaluators or two suites, and list the entries that differ')
    .addHelpText('after', EXAMPLES);
  addAction(command, OPTIONS, async (options) => {
    const { compareCommand } = await import('../compare/command.ts');
    finish(await compareCommand(options, surroundings));
  });
};

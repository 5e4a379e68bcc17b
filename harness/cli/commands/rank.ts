import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import {
  BESIDE_OPTION,
  BY_RUN_OPTION,
  DATABASE_OPTION,
  groupOption,
  INCLUDE_MISMATCHED_OPTION,
  READER_OPTION,
  outputFileOption,
  RANKED_EVALUATOR_OPTION,
  STORED_SUITE_OPTION,
} from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  db: DATABASE_OPTION,
  suite: STORED_SUITE_OPTION,
  group: groupOption('the smallest that holds every judged category'),
  evaluator: RANKED_EVALUATOR_OPTION,
  fillFrom: option(z.array(z.string()).default([]), {
    flag: '--fill-from <folder>',
    help: 'score files or official tables for categories without stored verdicts; may be repeated',
    otherwise: 'none',
    occurs: 'many',
  }),
  beside: BESIDE_OPTION,
  over: option(z.array(z.string()).optional(), {
    flag: '--over <categories>',
    help: 'categories to rank over, separated by commas; models that lack one have no place; may be repeated',
    otherwise: 'those that the most models cover in full',
    occurs: 'many',
  }),
  byCoverage: option(z.boolean().default(false), {
    flag: '--by-coverage',
    help: 'print one ranking for each set of categories that a model covers',
    otherwise: 'one ranking',
  }),
  byRun: BY_RUN_OPTION,
  includeMismatched: INCLUDE_MISMATCHED_OPTION,
  reader: READER_OPTION,
  csv: outputFileOption('--csv', "upstream's table of the group"),
  json: outputFileOption('--json', 'the whole table'),
};
export type RankOptions = OptionValues<typeof OPTIONS>;

export const registerRank: Register = (program, surroundings) => {
  const command = program
    .command('rank')
    .description('rank the models that have verdicts, with intervals and bands')
    .addHelpText(
      'after',
      '\nExample:\n  assay rank --group multi_turn --beside official --json ranking.json\n',
    );
  addAction(command, OPTIONS, async (options) => {
    const { rankCommand } = await import('../rank/command.ts');
    await rankCommand(options, surroundings);
  });
};

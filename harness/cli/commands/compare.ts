import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import {
  DATABASE_OPTION,
  groupOption,
  INCLUDE_MISMATCHED_OPTION,
  outputFileOption,
  READER_OPTION,
  STORED_SUITE_OPTION,
} from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  db: DATABASE_OPTION,
  /** @default action */
  a: option(z.string().default('action'), {
    flag: '--a <evaluator>',
    help: 'an evaluator or a family of them',
  }),
  /** @default outcome */
  b: option(z.string().default('outcome'), {
    flag: '--b <evaluator>',
    help: 'the evaluator or family to compare it with',
  }),
  suite: STORED_SUITE_OPTION,
  group: groupOption('the smallest that holds every category judged by both'),
  includeMismatched: INCLUDE_MISMATCHED_OPTION,
  reader: READER_OPTION,
  json: outputFileOption('--json', 'the whole comparison'),
  csv: outputFileOption('--csv', 'the table'),
};
export type CompareOptions = OptionValues<typeof OPTIONS>;

export const registerCompare: Register = (program, surroundings) => {
  const command = program
    .command('compare')
    .description('compare two evaluators: how the ranking moves, and which entries move it')
    .addHelpText('after', '\nExample:\n  assay compare --a action --b outcome --json shift.json\n');
  addAction(command, OPTIONS, async (options) => {
    const { compareCommand } = await import('../compare/command.ts');
    await compareCommand(options, surroundings);
  });
};

import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { DATABASE_OPTION, outputFileOption, STORED_SUITE_OPTION } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  db: DATABASE_OPTION,
  a: option(z.string(), {
    flag: '--a <evaluator>',
    help: 'an evaluator or a family of them, for example action',
  }),
  b: option(z.string(), { flag: '--b <evaluator>', help: 'the other one, for example outcome' }),
  suite: STORED_SUITE_OPTION,
  json: outputFileOption('--json', 'all groups with all their episodes'),
};
export type DiffOptions = OptionValues<typeof OPTIONS>;

export const registerDiffVerdicts: Register = (program, surroundings, finish) => {
  const command = program
    .command('diff-verdicts')
    .description('list episodes on which two evaluators disagree, grouped by reason, with an example each')
    .addHelpText(
      'after',
      '\nExample:\n  assay diff-verdicts --a action --b outcome --json differences.json\n',
    );
  addAction(command, OPTIONS, async (options) => {
    const { diffCommand } = await import('../inspect/diff-command.ts');
    finish(diffCommand(options, surroundings));
  });
};

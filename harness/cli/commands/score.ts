import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import { DATABASE_OPTION, EVALUATOR_OPTION } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  db: DATABASE_OPTION,
  evaluator: EVALUATOR_OPTION,
  suite: option(z.string().optional(), {
    flag: '--suite <id>',
    help: 'judge on this suite, by its id or content hash: its episodes and those of the suites that it derives from',
    otherwise: 'each episode is judged on its own suite',
  }),
};

export const registerScore: Register = (program, surroundings) => {
  const command = program
    .command('score')
    .description('judge all stored episodes that an evaluator applies to; calls no model')
    .addHelpText('after', '\nExample:\n  assay score --evaluator action/bfcl-multi-turn\n');
  addAction(command, OPTIONS, async ({ db, evaluator, suite }) => {
    const { scoreStored } = await import('../score-stored.ts');
    surroundings.print(await scoreStored(db, evaluator, suite));
  });
};

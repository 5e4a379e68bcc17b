import { evaluatorOption, databaseOption } from '../options.ts';
import type { Register } from './index.ts';

type Flags = { db: string; evaluator: string };

export const registerScore: Register = (program, surroundings) => {
  program
    .command('score')
    .description('judge all stored episodes that an evaluator applies to; calls no model')
    .addOption(databaseOption())
    .addOption(evaluatorOption())
    .addHelpText('after', '\nExample:\n  assay score --evaluator action/bfcl-multi-turn\n')
    .action(async (flags: Flags) => {
      const { scoreStored } = await import('../score-stored.ts');
      surroundings.print(await scoreStored(flags.db, flags.evaluator));
    });
};

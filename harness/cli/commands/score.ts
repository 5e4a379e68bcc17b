import { evaluatorOption, databaseOption } from '../options.ts';
import type { Register } from './index.ts';

type Flags = { db: string; evaluator: string; suite?: string };

export const registerScore: Register = (program, surroundings) => {
  program
    .command('score')
    .description('judge all stored episodes that an evaluator applies to; calls no model')
    .addOption(databaseOption())
    .addOption(evaluatorOption())
    .option(
      '--suite <id>',
      'suite id or hash: judge its episodes on it and those of the suites that it derives from (default: every suite judges its own)',
    )
    .addHelpText('after', '\nExample:\n  assay score --evaluator action/bfcl-multi-turn\n')
    .action(async (flags: Flags) => {
      const { scoreStored } = await import('../score-stored.ts');
      surroundings.print(await scoreStored(flags.db, flags.evaluator, flags.suite));
    });
};

import { databaseOption } from '../options.ts';
import type { Register } from './index.ts';

type Flags = { db: string; a: string; b: string; suite?: string; json?: string };

export const registerDiffVerdicts: Register = (program, surroundings) => {
  program
    .command('diff-verdicts')
    .description('episodes on which two evaluators disagree, grouped by why, each with an example to show')
    .addOption(databaseOption())
    .requiredOption('--a <evaluator>', 'an evaluator or a family of them, for example action')
    .requiredOption('--b <evaluator>', 'the other one, for example outcome')
    .option('--suite <id>', 'suite id or hash, where verdicts on several are stored')
    .option('--json <file>', 'write all groups with all their episodes')
    .addHelpText(
      'after',
      '\nExample:\n  assay diff-verdicts --a action --b outcome --json differences.json\n',
    )
    .action(async (flags: Flags) => {
      const { diffCommand } = await import('../inspect/diff-command.ts');
      diffCommand(flags, surroundings);
    });
};

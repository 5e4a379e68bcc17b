import { databaseOption } from '../options.ts';
import type { Register } from './index.ts';

type Flags = {
  db: string;
  suite?: string;
  group?: string;
  a: string;
  b: string;
  json?: string;
  csv?: string;
};

export const registerCompare: Register = (program, surroundings) => {
  program
    .command('compare')
    .description('two evaluators side by side: how the ranking moves, and which entries move it')
    .addOption(databaseOption())
    .option('--a <evaluator>', 'an evaluator or a family of them', 'action')
    .option('--b <evaluator>', 'the other one', 'outcome')
    .option('--suite <id>', 'suite id or hash, where verdicts on several are stored')
    .option('--group <name>', 'group of categories (default: the smallest that holds all that both judged)')
    .option('--json <file>', 'write the whole comparison')
    .option('--csv <file>', 'write the table')
    .addHelpText('after', '\nExample:\n  assay compare --a action --b outcome --json shift.json\n')
    .action(async (flags: Flags) => {
      const { compareCommand } = await import('../compare/command.ts');
      await compareCommand(flags, surroundings);
    });
};

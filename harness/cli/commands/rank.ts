import { collect, databaseOption } from '../options.ts';
import type { Register } from './index.ts';

type Flags = {
  db: string;
  suite?: string;
  group?: string;
  evaluator: string;
  fillFrom?: string[];
  csv?: string;
  json?: string;
};

export const registerRank: Register = (program, surroundings) => {
  program
    .command('rank')
    .description('rank the models that have verdicts, with intervals and bands')
    .addOption(databaseOption())
    .option('--suite <id>', 'suite id or hash, where verdicts on several are stored')
    .option('--group <name>', 'group of categories (default: the smallest that holds all with verdicts)')
    .option('--evaluator <id>', 'an evaluator, or a family of them', 'action')
    .option(
      '--fill-from <folder>',
      'score files or official tables for categories without own verdicts; may be repeated',
      collect,
    )
    .option('--csv <file>', "write upstream's table of the group")
    .option('--json <file>', 'write the whole table')
    .addHelpText('after', '\nExample:\n  assay rank --group multi_turn --json ranking.json\n')
    .action(async (flags: Flags) => {
      const { rankCommand } = await import('../rank/command.ts');
      await rankCommand(flags, surroundings);
    });
};

import { databaseOption } from '../options.ts';
import type { Register } from './index.ts';

type Flags = { db: string; run?: string; full?: true };

export const registerShow: Register = (program, surroundings) => {
  program
    .command('show')
    .description('one episode: turns, calls, outputs, state difference, verdicts')
    .argument('<episode>', 'its number, MODEL/ENTRY or MODEL/ENTRY/TRIAL')
    .addOption(databaseOption())
    .option('--run <id>', 'run, where several hold the episode; its beginning will do')
    .option('--full', 'cut no text')
    .addHelpText('after', '\nExample:\n  assay show openai:gpt-5/multi_turn_base_0\n')
    .action(async (episode: string, flags: Flags) => {
      const { showCommand } = await import('../inspect/show-command.ts');
      showCommand(episode, flags, surroundings);
    });
};

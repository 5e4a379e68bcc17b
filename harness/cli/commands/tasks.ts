import { bfclFolder, bfclOption } from '../options.ts';
import type { Register } from './index.ts';

type Flags = { bfcl?: string; results: string; to: string };

export const registerTasks: Register = (program, surroundings) => {
  program
    .command('tasks')
    .description('copy a board and put the tasks of BFCL V3 into it, for a site that stays on this machine')
    .addOption(bfclOption())
    .option('--results <folder>', 'published board to copy', 'results')
    .requiredOption('--to <folder>', 'new folder to write to; never one that is committed')
    .addHelpText('after', '\nExample:\n  assay tasks --bfcl bfcl-v3 --to ../board-with-tasks\n')
    .action(async (flags: Flags) => {
      const { tasksCommand } = await import('../publish/tasks-command.ts');
      await tasksCommand({ ...flags, bfcl: bfclFolder(flags.bfcl, surroundings) }, surroundings);
    });
};

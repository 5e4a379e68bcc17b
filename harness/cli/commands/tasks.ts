import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import { bfclFolder } from '../fetch/data-folder.ts';
import { BFCL_OPTION } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  bfcl: BFCL_OPTION,
  /** @default results */
  results: option(z.string().default('results'), {
    flag: '--results <folder>',
    help: 'published board to copy',
  }),
  to: option(z.string(), { flag: '--to <folder>', help: 'new folder to write to; do not commit it' }),
};

export const registerTasks: Register = (program, surroundings) => {
  const command = program
    .command('tasks')
    .description('copy a board and add the tasks of BFCL V3 to the copy, for a site that is not published')
    .addHelpText('after', '\nExample:\n  assay tasks --bfcl bfcl-v3 --to ../board-with-tasks\n');
  addAction(command, OPTIONS, async ({ bfcl, results, to }) => {
    const { tasksCommand } = await import('../publish/tasks-command.ts');
    await tasksCommand({ bfcl: bfclFolder(bfcl, surroundings), results, to }, surroundings);
  });
};

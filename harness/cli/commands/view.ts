import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { DATABASE_OPTION } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  db: DATABASE_OPTION,
  /** @default 0 */
  port: option(z.int().min(0).max(65_535).default(0), {
    flag: '--port <number>',
    help: 'TCP port to listen on; 0 selects a free one',
  }),
};
export type ViewOptions = OptionValues<typeof OPTIONS>;

export const registerView: Register = (program, surroundings, finish) => {
  const command = program
    .command('view')
    .description(
      'serve the runs of a database as pages on this machine until interrupted: why episodes fail, conversations, two models side by side; nothing is changed',
    )
    .addHelpText('after', '\nExample:\n  assay view --db assay.db\n');
  addAction(command, OPTIONS, async (options) => {
    const { viewCommand } = await import('../site/view-command.ts');
    finish(await viewCommand(options, surroundings));
  });
};

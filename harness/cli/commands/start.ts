import { databaseOption } from '../options.ts';
import type { Register } from './index.ts';

type Flags = { db: string };

export const registerStart: Register = (program, surroundings) => {
  program
    .command('start')
    .description(
      'play two baseline agents over the starter suite, judge them and print the table; needs nothing else',
    )
    .addOption(databaseOption())
    .addHelpText('after', '\nExample:\n  assay start --db ./assay.db\n')
    .action(async (flags: Flags) => {
      const { startAssay } = await import('../start/start-assay.ts');
      surroundings.print(await startAssay(flags.db, surroundings));
    });
};

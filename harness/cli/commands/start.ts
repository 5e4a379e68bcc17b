import { addAction } from '../command-options.ts';
import { DATABASE_OPTION } from '../options.ts';
import type { Register } from './index.ts';

export const registerStart: Register = (program, surroundings) => {
  const command = program
    .command('start')
    .description('play two baseline agents over the starter suite, judge them and print the table')
    .addHelpText('after', '\nExample:\n  assay start --db ./assay.db\n');
  addAction(command, { db: DATABASE_OPTION }, async ({ db }) => {
    const { startAssay } = await import('../start/start-assay.ts');
    surroundings.print(surroundings.asCalled(await startAssay(db, surroundings)));
  });
};

import type { Command } from 'commander';
import { databaseOption } from '../options.ts';
import type { Register } from './index.ts';

export const registerRuns: Register = (program, surroundings) => {
  const runs = program
    .command('runs')
    .description('list the runs of a database, or remove one')
    .addOption(databaseOption())
    .addHelpText('after', '\nExample:\n  assay runs\n')
    .action(async ({ db }: { db: string }) => {
      const { runsCommand } = await import('../inspect/runs-command.ts');
      runsCommand(db, surroundings);
    });
  runs
    .command('remove')
    .description('remove a run with its episodes, verdicts and spending')
    .argument('<run>', 'id of the run; its beginning will do')
    .addOption(databaseOption())
    .addHelpText('after', '\nExample:\n  assay runs remove run-20260102-030405-a1b2c3\n')
    .action(async (run: string, _flags: unknown, command: Command) => {
      // The flag belongs to both commands, and the outer one takes it wherever it stands.
      const { db } = command.optsWithGlobals<{ db: string }>();
      const { removeRunCommand } = await import('../inspect/remove-run.ts');
      removeRunCommand(run, db, surroundings);
    });
};

export const registerStatus: Register = (program, surroundings) => {
  program
    .command('status')
    .description('how far each model of a run is, and what it took')
    .argument('<run>', 'id of the run; its beginning will do')
    .addOption(databaseOption())
    .addHelpText('after', '\nExample:\n  assay status run-20260102-030405-a1b2c3\n')
    .action(async (run: string, { db }: { db: string }) => {
      const { statusCommand } = await import('../inspect/status-command.ts');
      statusCommand(run, db, surroundings);
    });
};

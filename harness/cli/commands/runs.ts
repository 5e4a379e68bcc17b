import { addAction } from '../command-options.ts';
import { DATABASE_OPTION, outputFileOption } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = { db: DATABASE_OPTION };
const LIST_OPTIONS = { ...OPTIONS, json: outputFileOption('--json', 'the list') };
const STATUS_OPTIONS = { ...OPTIONS, json: outputFileOption('--json', 'the status') };
const RUN = ['<run>', 'id of the run, or its beginning'] as const;

export const registerRuns: Register = (program, surroundings) => {
  const runs = program
    .command('runs')
    .description('list the runs of a database, or remove one')
    .addHelpText('after', '\nExample:\n  assay runs\n');
  addAction(runs, LIST_OPTIONS, async ({ db, json }) => {
    const { runsCommand } = await import('../inspect/runs-command.ts');
    runsCommand(db, json, surroundings);
  });
  const remove = runs
    .command('remove')
    .description('remove a run with its episodes, verdicts and spending')
    .argument(...RUN)
    .addHelpText('after', '\nExample:\n  assay runs remove run-20260102-030405-a1b2c3\n');
  addAction(remove, OPTIONS, async ({ db }, run) => {
    const { removeRunCommand } = await import('../inspect/remove-run.ts');
    removeRunCommand(run, db, surroundings);
  });
};

export const registerStatus: Register = (program, surroundings) => {
  const status = program
    .command('status')
    .description('show the progress of each model of a run, and its cost')
    .argument(...RUN)
    .addHelpText('after', '\nExample:\n  assay status run-20260102-030405-a1b2c3\n');
  addAction(status, STATUS_OPTIONS, async ({ db, json }, run) => {
    const { statusCommand } = await import('../inspect/status-command.ts');
    statusCommand(run, db, json, surroundings);
  });
};

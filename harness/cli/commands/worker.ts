import { addAction } from '../command-options.ts';
import { WORKER_OPTIONS } from '../queue/queue-options.ts';
import type { Register } from './index.ts';

export const registerWorker: Register = (program, surroundings, finish) => {
  const command = program
    .command('worker')
    .description(
      'play and judge episodes of a queue, and make suites; needs its Redis, no database, and to play the keys of providers',
    )
    .addHelpText(
      'after',
      '\nExample:\n  assay worker --queue rediss://assay@redis.example:6380 --concurrency 64\n',
    );
  addAction(command, WORKER_OPTIONS, async (values) => {
    const { workerCommand } = await import('../queue/worker-command.ts');
    finish(await workerCommand(values, surroundings));
  });
};

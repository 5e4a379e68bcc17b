import { addOptions, typedOptions } from '../command-options.ts';
import { RUN_OPTIONS } from '../run/run-tables.ts';
import type { Register } from './index.ts';

export const registerRun: Register = (program, surroundings, finish) => {
  const command = program
    .command('run')
    .description(
      'play models over a suite against its executable environments; every episode is stored as it ends',
    )
    .addHelpText(
      'after',
      '\nExample:\n  assay run --model openai:gpt-5 --model anthropic:claude-sonnet-4-5 --category multi_turn --concurrency 32\n',
    );
  addOptions(command, RUN_OPTIONS).action(async () => {
    const { runCommand } = await import('../run/run-command.ts');
    finish(await runCommand(typedOptions(command), surroundings));
  });
};

import { bfclOption, collect, databaseOption } from '../options.ts';
import type { Register } from './index.ts';

type Flags = { db: string; bfcl?: string; model?: string[]; baseUrl?: string; config?: string };

export const registerDoctor: Register = (program, surroundings, finish) => {
  program
    .command('doctor')
    .description('check keys, addresses, data, database and disk before any money is spent')
    .addOption(databaseOption())
    .addOption(bfclOption())
    .option('--model <spec>', 'a model that is to be run; may be repeated', collect)
    .option('--base-url <url>', 'address of an OpenAI-compatible server, or instead of the provider')
    .option('--config <file>', 'configuration instead of ./assay.config.json')
    .addHelpText('after', '\nExample:\n  assay doctor --model openai:gpt-5\n')
    .action(async (flags: Flags) => {
      const { doctorCommand } = await import('../doctor/command.ts');
      finish(await doctorCommand(flags, surroundings));
    });
};

import { MODEL_OPTIONS, MODELS_OPTION } from '../../run/model-options.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { BFCL_OPTION, CONFIG_OPTION, DATABASE_OPTION, outputFileOption } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  db: DATABASE_OPTION,
  bfcl: BFCL_OPTION,
  models: MODELS_OPTION,
  baseUrl: MODEL_OPTIONS.baseUrl,
  config: CONFIG_OPTION,
  json: outputFileOption('--json', 'the checks'),
};
export type DoctorOptions = OptionValues<typeof OPTIONS>;

export const registerDoctor: Register = (program, surroundings, finish) => {
  const command = program
    .command('doctor')
    .description('check keys, addresses, data, database and disk before a run costs anything')
    .addHelpText('after', '\nExample:\n  assay doctor --model openai:gpt-5\n');
  addAction(command, OPTIONS, async (options) => {
    const { doctorCommand } = await import('../doctor/command.ts');
    finish(await doctorCommand(options, surroundings));
  });
};

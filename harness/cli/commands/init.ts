import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { configKeysText } from '../../run/config-template.ts';
import { MODELS_OPTION } from '../../run/model-options.ts';
import { addAction } from '../command-options.ts';
import { USUAL_CONFIG } from '../run/config-file.ts';
import { CONFIG_FILE } from '../run/run-tables.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  models: MODELS_OPTION,
  /** @default assay.config.json */
  to: option(z.string().default(USUAL_CONFIG), { flag: '--to <file>', help: 'new file to write to' }),
};

export const registerInit: Register = (program, surroundings) => {
  const command = program
    .command('init')
    .description('write a config file with every option of a run, its default and a comment')
    .addHelpText(
      'after',
      () =>
        `\nExample:\n  assay init --model openai:gpt-5\n\nassay run and assay doctor read ${USUAL_CONFIG} from the folder in which they are called, or the file of --config; the command line takes precedence. Keys that begin with // are comments. The others:\n${configKeysText(CONFIG_FILE)}\n`,
    );
  addAction(command, OPTIONS, async ({ models, to }) => {
    const { initCommand } = await import('../init-command.ts');
    initCommand(
      models.map(({ model }) => model),
      to,
      surroundings,
    );
  });
};

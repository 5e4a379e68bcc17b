import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { CATEGORY_OPTION } from '../../run/run-options.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { bfclFolder } from '../fetch/data-folder.ts';
import { BFCL_OPTION, outputFileOption, OUTPUTS_OPTION } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  bfcl: BFCL_OPTION,
  results: OUTPUTS_OPTION,
  scores: option(z.string(), { flag: '--scores <folder>', help: "upstream's score folder" }),
  category: CATEGORY_OPTION,
  /** @default the recorded log */
  decode: option(z.boolean().default(false), {
    flag: '--decode',
    help: 'decode multi-turn calls from the replies',
    otherwise: 'calls come from the recorded log',
  }),
  json: outputFileOption('--json', 'the comparison'),
};
export type ParityOptions = OptionValues<typeof OPTIONS> & { readonly bfcl: string };

export const registerParity: Register = (program, surroundings, finish) => {
  const command = program
    .command('parity')
    .description(
      'judge upstream outputs and compare verdict and error type, entry by entry, with upstream score files',
    )
    .addHelpText(
      'after',
      '\nExample:\n  assay parity --bfcl bfcl-v3 --results result --scores score --category multi_turn\n',
    );
  addAction(command, OPTIONS, async (options) => {
    const { parityCommand } = await import('../parity/command.ts');
    const asked = { ...options, bfcl: bfclFolder(options.bfcl, surroundings) };
    finish(await parityCommand(asked, surroundings, availableParallelism()));
  });
};

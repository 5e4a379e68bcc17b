import { bfclFolder, bfclOption, categoryOption } from '../options.ts';
import type { Register } from './index.ts';

type Flags = {
  bfcl?: string;
  results: string;
  scores: string;
  category: string;
  json?: string;
  decode?: true;
};

export const registerParity: Register = (program, surroundings, finish) => {
  program
    .command('parity')
    .description(
      'judge upstream outputs and compare verdict and error type, entry by entry, with upstream score files',
    )
    .addOption(bfclOption())
    .requiredOption('--results <folder>', "upstream's result folder")
    .requiredOption('--scores <folder>', "upstream's score folder")
    .addOption(categoryOption())
    .option('--decode', 'read multi-turn calls from the replies, not from the recorded log')
    .option('--json <file>', 'write the comparison as JSON, too')
    .addHelpText(
      'after',
      '\nExample:\n  assay parity --bfcl bfcl-v3 --results result --scores score --category multi_turn\n',
    )
    .action(async (flags: Flags) => {
      const { parityCommand } = await import('../parity/command.ts');
      finish(await parityCommand({ ...flags, bfcl: bfclFolder(flags.bfcl, surroundings) }, surroundings));
    });
};

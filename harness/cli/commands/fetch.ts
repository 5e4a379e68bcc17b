import { Argument } from 'commander';
import type { Register } from './index.ts';

type Flags = { from?: string; to?: string };

export const registerFetch: Register = (program, surroundings) => {
  program
    .command('fetch')
    .description('download the pinned revision of a benchmark, each file checked by its hash')
    .addArgument(new Argument('<benchmark>', 'what to fetch').choices(['bfcl-v3']))
    .option('--from <url>', "root of upstream's repository at the pinned revision (default: at GitHub)")
    .option('--to <folder>', "folder to fill (default: the user's cache; $ASSAY_CACHE moves it)")
    .addHelpText('after', '\nExample:\n  assay fetch bfcl-v3\n')
    .action(async (_benchmark: string, flags: Flags) => {
      const { fetchCommand } = await import('../fetch/command.ts');
      await fetchCommand(flags, surroundings);
    });
};

import { Argument } from 'commander';
import { SUITES } from '../../../benchmarks/suites/registry.ts';
import type { OutsideSuite } from '../../../benchmarks/suites/suite-source.ts';
import { mustGet } from '../../contract/must-get.ts';
import type { Register } from './index.ts';

type Flags = { from?: string; to?: string };

/** Suites with data to fetch, by id. */
const OUTSIDE: ReadonlyMap<string, OutsideSuite> = new Map(
  [...SUITES.values()].flatMap((source) => (source.data === undefined ? [] : [[source.id, source]])),
);

export const registerFetch: Register = (program, surroundings) => {
  program
    .command('fetch')
    .description('download the pinned revision of a benchmark, each file checked by its hash')
    .addArgument(new Argument('<benchmark>', 'what to fetch').choices([...OUTSIDE.keys()]))
    .option('--from <url>', "root of upstream's repository at the pinned revision (default: at GitHub)")
    .option('--to <folder>', "folder to fill (default: the user's cache; $ASSAY_CACHE moves it)")
    .addHelpText('after', `\nExample:\n  assay fetch ${[...OUTSIDE.keys()][0] ?? ''}\n`)
    .action(async (benchmark: string, flags: Flags) => {
      const { fetchCommand } = await import('../fetch/command.ts');
      await fetchCommand(mustGet(OUTSIDE, benchmark, 'benchmark'), flags, surroundings);
    });
};

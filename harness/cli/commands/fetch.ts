import { Argument } from 'commander';
import { z } from 'zod';
import type { OutsideSuite } from '../../../benchmarks/suites/suite-source.ts';
import { ALL_SUITES } from '../../../repairs/catalogue/registry.ts';
import { mustGet } from '../../contract/must-get.ts';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  from: option(z.string().optional(), {
    flag: '--from <url>',
    help: "root of upstream's repository at the pinned revision",
    otherwise: 'on GitHub',
  }),
  to: option(z.string().optional(), {
    flag: '--to <folder>',
    help: 'folder to write to',
    otherwise: '$ASSAY_CACHE, then the cache folder of the user',
  }),
};
export type FetchOptions = OptionValues<typeof OPTIONS>;

/** Suites with data to fetch, by id. */
const OUTSIDE: ReadonlyMap<string, OutsideSuite> = new Map(
  [...ALL_SUITES.values()].flatMap((source) => (source.data === undefined ? [] : [[source.id, source]])),
);

export const registerFetch: Register = (program, surroundings) => {
  const command = program
    .command('fetch')
    .description('download the pinned revision of a benchmark and check the hash of each file')
    .addArgument(new Argument('<benchmark>', 'benchmark to download').choices([...OUTSIDE.keys()]))
    .addHelpText('after', `\nExample:\n  assay fetch ${[...OUTSIDE.keys()][0] ?? ''}\n`);
  addAction(command, OPTIONS, async (options, benchmark) => {
    const { fetchCommand } = await import('../fetch/command.ts');
    await fetchCommand(mustGet(OUTSIDE, benchmark, 'benchmark'), options, surroundings);
  });
};

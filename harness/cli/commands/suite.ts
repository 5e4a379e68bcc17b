import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { DEFAULT_SUITE } from '../../../benchmarks/suites/registry.ts';
import { UsageError } from '../../contract/errors.ts';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { BFCL_OPTION, outputFileOption } from '../options.ts';
import { JOBS_OPTION, THEMES_OPTION } from './generate.ts';
import type { Register } from './index.ts';

const ARGUMENT = ['<suite>', 'id of a suite, or a suite folder, such as ./mine'] as const;

const LIST_OPTIONS = { json: outputFileOption('--json', 'the suites') };
export type SuiteListOptions = OptionValues<typeof LIST_OPTIONS>;

const SHOW_OPTIONS = {
  bfcl: BFCL_OPTION,
  diversity: option(z.boolean().default(false), {
    flag: '--diversity',
    help: 'show how much the entries differ and how hard they are, instead; for suites that define their worlds',
    otherwise: 'what the suite is made of',
  }),
  json: outputFileOption('--json', 'what is shown'),
};
export type SuiteShowOptions = OptionValues<typeof SHOW_OPTIONS>;

const CHECK_OPTIONS = {
  bfcl: BFCL_OPTION,
  json: outputFileOption('--json', 'gates and findings'),
  jsonl: outputFileOption('--jsonl', 'one finding per line'),
};
export type SuiteCheckOptions = OptionValues<typeof CHECK_OPTIONS>;

const WRITE_OPTIONS = {
  bfcl: BFCL_OPTION,
  to: option(z.string(), { flag: '--to <folder>', help: 'new or empty folder' }),
};
export type SuiteWriteOptions = OptionValues<typeof WRITE_OPTIONS>;

const FUNNEL_OPTIONS = {
  recompute: option(z.boolean().default(false), {
    flag: '--recompute',
    help: 'make the suite again from its seed and compare every byte; exit code 1 if one differs',
    otherwise: 'the funnel is printed as it was stored',
  }),
  domain: option(z.string().optional(), {
    flag: '--domain <name>',
    help: 'domain of --candidate',
    otherwise: 'all domains',
  }),
  candidate: option(z.int().min(0).optional(), {
    flag: '--candidate <n>',
    help: 'make one candidate again and compare it with its line; gates that compare candidates are left out',
    otherwise: 'all candidates',
  }),
  themes: THEMES_OPTION,
  jobs: JOBS_OPTION,
  json: outputFileOption('--json', 'the funnel, or with --candidate its record,'),
};
export type SuiteFunnelOptions = OptionValues<typeof FUNNEL_OPTIONS>;

const DIFF_OPTIONS = { json: outputFileOption('--json', 'the differences') };
export type SuiteDiffOptions = OptionValues<typeof DIFF_OPTIONS>;

/** @throws {UsageError} for an entry beside --diversity, which is about all of them. */
function refuseEntry(entry: string | undefined): void {
  if (entry === undefined) return;
  const remedy = 'Leave out one of the two.';
  throw new UsageError({ place: '--diversity', cause: 'is about all entries, and one is named.', remedy });
}

export const registerSuite: Register = (program, surroundings, finish) => {
  const suite = program
    .command('suite')
    .description('list suites, show, check, compare or write them, and see how one was generated');
  const list = suite
    .command('list')
    .description('list the suites that can be named, and what those with patches are derived from')
    .addHelpText('after', '\nExample:\n  assay suite list\n');
  addAction(list, LIST_OPTIONS, async (options) => {
    const { suiteListCommand } = await import('../suite/list-command.ts');
    await suiteListCommand(options, surroundings);
  });
  const show = suite
    .command('show')
    .description('show manifest, categories, groups, environments with their quirks, overrides; or one entry')
    .argument(...ARGUMENT)
    .argument('[entry]', 'id of an entry, to show its words, calls and what it asks for')
    .addHelpText('after', `\nExample:\n  assay suite show ${DEFAULT_SUITE}\n`);
  addAction(show, SHOW_OPTIONS, async (options, word, entry?: string) => {
    if (options.diversity) {
      refuseEntry(entry);
      const { suiteVarietyCommand } = await import('../suite/variety-command.ts');
      await suiteVarietyCommand(word, options, surroundings);
      return;
    }
    if (entry === undefined) {
      const { suiteShowCommand } = await import('../suite/show-command.ts');
      await suiteShowCommand(word, options, surroundings);
      return;
    }
    const { suiteEntryCommand } = await import('../suite/entry-command.ts');
    await suiteEntryCommand(word, entry, options, surroundings);
  });
  const check = suite
    .command('check')
    .description('check a suite: files, references, best and worst agent; exit code 1 if there are findings')
    .argument(...ARGUMENT)
    .addHelpText('after', '\nExample:\n  assay suite check ./mine --jsonl findings.jsonl\n');
  addAction(check, CHECK_OPTIONS, async (options, word) => {
    const { suiteCheckCommand } = await import('../suite/check-command.ts');
    finish(await suiteCheckCommand(word, options, surroundings));
  });
  const write = suite
    .command('write')
    .description('write a suite as a folder that --suite accepts')
    .argument(...ARGUMENT)
    .addHelpText('after', `\nExample:\n  assay suite write ${DEFAULT_SUITE} --to ./copy\n`);
  addAction(write, WRITE_OPTIONS, async (options, word) => {
    const { suiteWriteCommand } = await import('../suite/show-command.ts');
    await suiteWriteCommand(word, options, surroundings);
  });
  const funnel = suite
    .command('funnel')
    .description(
      'show which candidates of a generated suite were rejected, and why; or make it again and compare',
    )
    .argument('<folder>', 'suite folder that assay generate wrote')
    .addHelpText('after', '\nExample:\n  assay suite funnel ./seven --recompute\n');
  addAction(funnel, FUNNEL_OPTIONS, async (options, folder) => {
    const { suiteFunnelCommand } = await import('../suite/funnel-command.ts');
    finish(await suiteFunnelCommand(folder, options, surroundings, { cores: availableParallelism() }));
  });
  const diff = suite
    .command('diff')
    .description('compare two suites: entries, tools, environments, populations; exit code 1 if they differ')
    .argument('<left>', 'id of a suite, or a suite folder')
    .argument('<right>', 'another one')
    .addHelpText('after', '\nExample:\n  assay suite diff ./seven ./again\n');
  addAction(diff, DIFF_OPTIONS, async (options, left, right) => {
    const { suiteDiffCommand } = await import('../suite/diff-command.ts');
    finish(await suiteDiffCommand([left, right], options, surroundings));
  });
};

import { z } from 'zod';
import { DEFAULT_SUITE } from '../../../benchmarks/suites/registry.ts';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { BFCL_OPTION, outputFileOption } from '../options.ts';
import type { Register } from './index.ts';

const ARGUMENT = ['<suite>', 'id of a suite, or a suite folder, such as ./mine'] as const;

const LIST_OPTIONS = { json: outputFileOption('--json', 'the suites') };
export type SuiteListOptions = OptionValues<typeof LIST_OPTIONS>;

const SHOW_OPTIONS = { bfcl: BFCL_OPTION, json: outputFileOption('--json', 'the description') };
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

export const registerSuite: Register = (program, surroundings, finish) => {
  const suite = program
    .command('suite')
    .description('list suites, show one, check it, or write it as a folder');
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
    .description('show manifest, categories, groups, environments with their quirks, overrides')
    .argument(...ARGUMENT)
    .addHelpText('after', `\nExample:\n  assay suite show ${DEFAULT_SUITE}\n`);
  addAction(show, SHOW_OPTIONS, async (options, word) => {
    const { suiteShowCommand } = await import('../suite/show-command.ts');
    await suiteShowCommand(word, options, surroundings);
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
};

import { DEFAULT_SUITE } from '../../../benchmarks/suites/registry.ts';
import { bfclOption } from '../options.ts';
import type { Register } from './index.ts';

const ARGUMENT = ['<suite>', 'id of a suite, or a suite folder, such as ./mine'] as const;

export const registerSuite: Register = (program, surroundings, finish) => {
  const suite = program.command('suite').description('look at a suite, check it, or write it as a folder');
  suite
    .command('show')
    .description('manifest, categories, groups, environments with their quirks, overrides')
    .argument(...ARGUMENT)
    .addOption(bfclOption())
    .addHelpText('after', `\nExample:\n  assay suite show ${DEFAULT_SUITE}\n`)
    .action(async (word: string, flags: { bfcl?: string }) => {
      const { suiteShowCommand } = await import('../suite/show-command.ts');
      await suiteShowCommand(word, flags, surroundings);
    });
  suite
    .command('check')
    .description(
      'hold a suite against gates: files, references, best and worst agent; 1 where they find something',
    )
    .argument(...ARGUMENT)
    .addOption(bfclOption())
    .option('--jsonl <file>', 'write all findings, one JSON line each')
    .addHelpText('after', '\nExample:\n  assay suite check ./mine --jsonl findings.jsonl\n')
    .action(async (word: string, flags: { bfcl?: string; jsonl?: string }) => {
      const { suiteCheckCommand } = await import('../suite/check-command.ts');
      finish(await suiteCheckCommand(word, flags, surroundings));
    });
  suite
    .command('write')
    .description('write a suite as a folder, which --suite takes')
    .argument(...ARGUMENT)
    .addOption(bfclOption())
    .requiredOption('--to <folder>', 'new or empty folder')
    .addHelpText('after', `\nExample:\n  assay suite write ${DEFAULT_SUITE} --to ./copy\n`)
    .action(async (word: string, flags: { bfcl?: string; to: string }) => {
      const { suiteWriteCommand } = await import('../suite/show-command.ts');
      await suiteWriteCommand(word, flags, surroundings);
    });
};

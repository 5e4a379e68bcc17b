import { collect, databaseOption } from '../options.ts';
import type { Register } from './index.ts';

type Flags = { db: string; suite?: string[]; to: string; official?: string; date?: string };

export const registerPublish: Register = (program, surroundings) => {
  program
    .command('publish')
    .description(
      'write the board that the site is made from: rankings, verdicts and figures of what is stored',
    )
    .addOption(databaseOption())
    .option('--suite <id>', 'only this suite, by id or hash; may be repeated', collect)
    .option('--to <folder>', 'folder to write to; other files in it stay', 'results')
    .option('--official <folder>', 'official tables (data_overall.csv, ...): printed scores, makers, prices')
    .option('--date <day>', 'day on which imported outputs were published, YYYY-MM-DD')
    .addHelpText('after', '\nExample:\n  assay publish --official csv --date 2025-02-27\n')
    .action(async (flags: Flags) => {
      const { publishCommand } = await import('../publish/command.ts');
      publishCommand(flags, surroundings);
    });
};

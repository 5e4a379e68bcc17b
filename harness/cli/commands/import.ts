import type { Register } from './index.ts';
import { bfclFolder, bfclOption, categoryOption, databaseOption } from '../options.ts';

type Flags = { db: string; bfcl?: string; results: string; category: string };

export const registerImport: Register = (program, surroundings) => {
  const group = program.command('import').description('store recorded outputs of models');
  group
    .command('bfcl')
    .description(
      'store outputs of an upstream result folder: result/<model>/BFCL_v3_<category>_result.json[.gz]',
    )
    .addOption(databaseOption())
    .addOption(bfclOption())
    .requiredOption('--results <folder>', 'folder with one folder a model')
    .addOption(categoryOption())
    .addHelpText(
      'after',
      '\nExample:\n  assay import bfcl --bfcl bfcl-v3 --results result --category multi_turn\n',
    )
    .action(async (flags: Flags) => {
      const { importBfcl } = await import('../import-bfcl.ts');
      const request = {
        database: flags.db,
        bfcl: bfclFolder(flags.bfcl, surroundings),
        results: flags.results,
        category: flags.category,
      };
      surroundings.print(await importBfcl(request, surroundings));
    });
  group
    .command('db')
    .description("join the runs of another machine's database, with their episodes, verdicts and spending")
    .argument('<file>', 'the other database; it is only read')
    .addOption(databaseOption())
    .addHelpText('after', '\nExample:\n  assay import db from-the-other-machine.db\n')
    .action(async (file: string, { db }: { db: string }) => {
      const { importDatabase } = await import('../import-database.ts');
      surroundings.print(importDatabase(file, db));
    });
};

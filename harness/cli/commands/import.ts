import { CATEGORY_OPTION } from '../../run/run-options.ts';
import { addAction } from '../command-options.ts';
import { bfclFolder } from '../fetch/data-folder.ts';
import { BFCL_OPTION, DATABASE_OPTION, OUTPUTS_OPTION } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  db: DATABASE_OPTION,
  bfcl: BFCL_OPTION,
  results: OUTPUTS_OPTION,
  category: CATEGORY_OPTION,
};

export const registerImport: Register = (program, surroundings) => {
  const group = program.command('import').description('store recorded outputs of models');
  const bfcl = group
    .command('bfcl')
    .description(
      'store the outputs in an upstream result folder: result/<model>/BFCL_v3_<category>_result.json[.gz]',
    )
    .addHelpText(
      'after',
      '\nExample:\n  assay import bfcl --bfcl bfcl-v3 --results result --category multi_turn\n',
    );
  addAction(bfcl, OPTIONS, async ({ db, bfcl: named, results, category }) => {
    const { importBfcl } = await import('../import-bfcl.ts');
    const request = { database: db, bfcl: bfclFolder(named, surroundings), results, category };
    surroundings.print(await importBfcl(request, surroundings));
  });
  const database = group
    .command('db')
    .description('merge the runs of another database, with their episodes, verdicts and spending')
    .argument('<file>', 'the other database, which stays as it is')
    .addHelpText('after', '\nExample:\n  assay import db from-the-other-machine.db\n');
  addAction(database, { db: DATABASE_OPTION }, async ({ db }, file) => {
    const { importDatabase } = await import('../import-database.ts');
    surroundings.print(importDatabase(file, db));
  });
};

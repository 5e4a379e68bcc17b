import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { CATEGORY_OPTION } from '../../run/run-options.ts';
import { addAction } from '../command-options.ts';
import { bfclFolder } from '../fetch/data-folder.ts';
import { BFCL_OPTION, DATABASE_OPTION, OUTPUTS_OPTION } from '../options.ts';
import type { Register } from './index.ts';

const FORMAT_OPTIONS = {
  decoder: option(z.string().optional(), {
    flag: '--decoder <name>',
    help: "decoder of the replies of models that are not on upstream's leaderboard, for example fc_json_args",
    otherwise: 'the decoder that reads the replies',
  }),
  like: option(z.string().optional(), {
    flag: '--like <model>',
    help: 'read the replies of such models like those of this model of the leaderboard, by the name of its folder',
    otherwise: 'the decoder that reads the replies',
  }),
};

const OPTIONS = {
  db: DATABASE_OPTION,
  bfcl: BFCL_OPTION,
  results: OUTPUTS_OPTION,
  category: CATEGORY_OPTION,
  ...FORMAT_OPTIONS,
};

const LOG_OPTIONS = { db: DATABASE_OPTION, bfcl: BFCL_OPTION, ...FORMAT_OPTIONS };

export const registerImport: Register = (program, surroundings, finish) => {
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
  addAction(bfcl, OPTIONS, async ({ db, bfcl: named, results, category, decoder, like }) => {
    const { importBfcl } = await import('../import-bfcl.ts');
    const data = bfclFolder(named, surroundings);
    const request = { database: db, bfcl: data, results, category, decoder, like };
    surroundings.print(await importBfcl(request, surroundings));
  });
  const log = group
    .command('log')
    .description('store the replies in a log of inspect_ai or promptfoo over single-turn entries')
    .argument('<file>', 'the log, in JSON')
    .addHelpText('after', '\nExample:\n  assay import log log-output/simple.json\n');
  addAction(log, LOG_OPTIONS, async ({ db, bfcl: named, decoder, like }, file) => {
    const { importLog } = await import('../import-log.ts');
    const data = bfclFolder(named, surroundings);
    surroundings.print(await importLog({ file, database: db, bfcl: data, decoder, like }, surroundings));
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
  const submission = group
    .command('submission')
    .description(
      'check a submission, and store its runs with their verdicts if everything is as it is stated',
    )
    .argument('<folder>', 'a folder that "assay publish --submission" wrote')
    .addHelpText('after', '\nExample:\n  assay import submission submissions/my-model --db board.db\n');
  addAction(submission, { db: DATABASE_OPTION, bfcl: BFCL_OPTION }, async ({ db, bfcl }, folder) => {
    const { importSubmission } = await import('../submission/import-command.ts');
    finish(await importSubmission({ folder, bfcl, database: db }, surroundings));
  });
};

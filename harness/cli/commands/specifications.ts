import { databaseOption } from '../options.ts';
import type { Register } from './index.ts';

type Flags = { db: string; suite?: string; jsonl: string };

export const registerSpecifications: Register = (program, surroundings) => {
  program
    .command('specifications')
    .description(
      'write what outcome evaluation asks for, to be reviewed: goal state, key functions, critical information; one JSON line an entry',
    )
    .addOption(databaseOption())
    .option('--suite <id>', 'suite id or hash, where several are stored')
    .requiredOption('--jsonl <file>', 'file to write')
    .addHelpText('after', '\nExample:\n  assay specifications --jsonl specifications.jsonl\n')
    .action(async (flags: Flags) => {
      const { writeSpecifications } = await import('../write-specifications.ts');
      surroundings.print(writeSpecifications(flags.db, flags.suite, flags.jsonl));
    });
};

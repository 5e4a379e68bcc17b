import { addAction } from '../command-options.ts';
import { DATABASE_OPTION, resultFileOption, STORED_SUITE_OPTION } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  db: DATABASE_OPTION,
  suite: STORED_SUITE_OPTION,
  jsonl: resultFileOption('--jsonl', 'one specification per line'),
};

export const registerSpecifications: Register = (program, surroundings) => {
  const command = program
    .command('specifications')
    .description(
      'write the outcome specifications of a suite for review: goal state, key functions, critical information',
    )
    .addHelpText('after', '\nExample:\n  assay specifications --jsonl specifications.jsonl\n');
  addAction(command, OPTIONS, async ({ db, suite, jsonl }) => {
    const { writeSpecifications } = await import('../write-specifications.ts');
    writeSpecifications(db, suite, jsonl, surroundings);
  });
};

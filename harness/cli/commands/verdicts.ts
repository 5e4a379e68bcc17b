import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { DATABASE_OPTION, EVALUATOR_OPTION, resultFileOption, STORED_SUITE_OPTION } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  db: DATABASE_OPTION,
  evaluator: EVALUATOR_OPTION,
  suite: STORED_SUITE_OPTION,
  jsonl: resultFileOption('--jsonl', 'one verdict per line'),
};
export type VerdictsOptions = OptionValues<typeof OPTIONS>;

export const registerVerdicts: Register = (program, surroundings) => {
  const command = program
    .command('verdicts')
    .description('write stored verdicts with model, category, entry, trial and reasons')
    .addHelpText(
      'after',
      '\nExamples:\n  assay verdicts --evaluator action | head\n  assay verdicts --evaluator action/bfcl-multi-turn --jsonl verdicts.jsonl\n',
    );
  addAction(command, OPTIONS, async (options) => {
    const { writeVerdicts } = await import('../write-verdicts.ts');
    writeVerdicts(options, surroundings);
  });
};

import { databaseOption, evaluatorOption } from '../options.ts';
import type { Register } from './index.ts';

type Flags = { db: string; evaluator: string; suite?: string; jsonl: string };

export const registerVerdicts: Register = (program, surroundings) => {
  program
    .command('verdicts')
    .description(
      'write stored verdicts, one JSON line an episode: model, category, entry, trial, verdict, reasons',
    )
    .addOption(databaseOption())
    .addOption(evaluatorOption())
    .option('--suite <id>', 'suite id or hash, where verdicts on several are stored')
    .requiredOption('--jsonl <file>', 'file to write')
    .addHelpText(
      'after',
      '\nExample:\n  assay verdicts --evaluator action/bfcl-multi-turn --jsonl verdicts.jsonl\n',
    )
    .action(async (flags: Flags) => {
      const { writeVerdicts } = await import('../write-verdicts.ts');
      surroundings.print(writeVerdicts(flags));
    });
};

import { z } from 'zod';
import { FORMAT_MEANINGS, FORMAT_NAMES } from '../../export/format-names.ts';
import { UsageError } from '../../contract/errors.ts';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { BFCL_OPTION, DATABASE_OPTION } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  format: option(z.enum(FORMAT_NAMES), {
    flag: '--format <name>',
    help: `what a row is: ${FORMAT_NAMES.map((name) => `${name} (${FORMAT_MEANINGS[name]})`).join('; ')}`,
  }),
  out: option(z.string().min(1), {
    flag: '--out <file>',
    help: 'new file to write, one row a line; with --split, .train and .test stand before its ending; - is standard output',
    expects: 'the name of a file',
  }),
  split: option(z.number().gt(0).lt(1).optional(), {
    flag: '--split <share>',
    help: 'write two files, with about this share of the entries in the first',
    unit: 'share between 0 and 1',
    otherwise: 'one file',
  }),
  by: option(z.enum(['domain']).default('domain'), {
    flag: '--by <what>',
    help: 'what is not in both files of --split: with domain, no environment and no tool is',
  }),
  model: option(z.string().min(1).optional(), {
    flag: '--model <name>',
    help: 'export what this model did in the episodes of --db that pass, by its name in "assay runs"',
    otherwise: 'the references of the suite, as agent:oracle plays them',
  }),
  reasoning: option(z.boolean().default(false), {
    flag: '--reasoning',
    help: 'write the reasoning that providers showed before calls, or that the author of the suite wrote, as words of the assistant; for --format openai',
    otherwise: 'it is left out',
  }),
  yesTraining: option(z.boolean().default(false), {
    flag: '--yes-training',
    help: 'export a benchmark, although a model that is trained on it cannot be judged by it',
    otherwise: 'benchmarks are refused',
  }),
  bfcl: BFCL_OPTION,
  db: DATABASE_OPTION,
};
export type ExportOptions = OptionValues<typeof OPTIONS>;

export const registerExport: Register = (program, surroundings) => {
  const command = program
    .command('export')
    .description(
      'write what passes by outcome as rows to train models on; docs/training.md explains the formats',
    )
    .argument('<suite>', 'id of a suite, or a suite folder, such as ./mine')
    .addHelpText(
      'after',
      '\nExample:\n  assay export ./seven --format openai --out rows.jsonl --split 0.9\n',
    );
  addAction(command, OPTIONS, async (options, suite = '') => {
    if (options.reasoning && options.format !== 'openai') throw noReasoning();
    const { exportCommand } = await import('../export/command.ts');
    await exportCommand(suite, options, surroundings);
  });
};

const noReasoning = (): UsageError =>
  new UsageError({
    place: '--reasoning',
    cause: 'is for whole conversations.',
    remedy: 'Add --format openai, or leave it out.',
  });

import { z } from 'zod';
import { UsageError } from '../../contract/errors.ts';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { BY_RUN_OPTION, DATABASE_OPTION } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  db: DATABASE_OPTION,
  suite: option(z.array(z.string()).default([]), {
    flag: '--suite <id>',
    help: 'publish only this suite, by its id or the beginning of its content hash; may be repeated',
    otherwise: 'every judged suite',
    occurs: 'many',
  }),
  /** @default results */
  to: option(z.string().default('results'), {
    flag: '--to <folder>',
    help: 'folder to write to; other files in it stay',
  }),
  local: option(z.boolean().default(false), {
    flag: '--local',
    help: 'a board for this machine alone: with all task texts and the transcripts of your own runs; do not publish it',
    otherwise: 'texts of suites that withhold them, such as bfcl-v3, are left out',
  }),
  official: option(z.string().optional(), {
    flag: '--official <folder>',
    help: 'official tables (data_overall.csv, ...), for printed scores, makers and prices',
    otherwise: 'none',
  }),
  byRun: BY_RUN_OPTION,
  submission: option(z.string().min(1).optional(), {
    flag: '--submission <folder>',
    help: 'write models of yours to this folder for a pull request, with their episodes, instead of a board; see docs/submissions.md',
    otherwise: 'a board is written',
    expects: 'the name of a folder',
  }),
  model: option(z.array(z.string()).default([]), {
    flag: '--model <model>',
    help: 'with --submission: submit this model, by its name in a ranking; may be repeated',
    otherwise: 'every model that was played, without baseline agents and imports',
    occurs: 'many',
  }),
  /** A day of the calendar. */
  date: option(z.iso.date().optional(), {
    flag: '--date <day>',
    help: 'day on which the imported outputs were published, as YYYY-MM-DD',
    otherwise: 'unknown',
    expects: 'a day such as 2025-02-27',
  }),
};
export type PublishOptions = OptionValues<typeof OPTIONS>;

const EXAMPLES = `
Examples:
  assay publish --official csv --date 2025-02-27
  assay publish --local --to my-board
  assay publish --submission submissions/my-model --suite starter
`;

export const registerPublish: Register = (program, surroundings) => {
  const command = program
    .command('publish')
    .description('write the board from which the site is built: rankings, verdicts and figures')
    .addHelpText('after', EXAMPLES);
  addAction(command, OPTIONS, async (options) => {
    const { submission } = options;
    if (submission !== undefined) {
      const { writeSubmission } = await import('../submission/write-command.ts');
      await writeSubmission({ ...options, submission }, surroundings);
      return;
    }
    if (options.model.length > 0) throw modelWithoutSubmission();
    const { publishCommand } = await import('../publish/command.ts');
    publishCommand(options, surroundings);
  });
};

function modelWithoutSubmission(): UsageError {
  return new UsageError({
    place: '--model',
    cause: 'chooses what is submitted: a board has all models.',
    remedy: 'Add --submission with a folder, or omit --model.',
  });
}

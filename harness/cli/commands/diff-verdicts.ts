import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import { DATABASE_OPTION, outputFileOption, STORED_SUITE_OPTION } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  db: DATABASE_OPTION,
  a: option(z.string(), {
    flag: '--a <evaluator>',
    help: 'an evaluator or a family of them, for example action',
  }),
  b: option(z.string(), { flag: '--b <evaluator>', help: 'the other one, for example outcome' }),
  suite: STORED_SUITE_OPTION,
  json: outputFileOption('--json', 'all groups with all their episodes'),
};

/** The older name of `compare --episodes`, for one release. */
export const registerDiffVerdicts: Register = (program, surroundings, finish) => {
  const command = program
    .command('diff-verdicts')
    .description('older name of "compare --evaluators A B --episodes"');
  addAction(command, OPTIONS, async ({ a, b, ...options }) => {
    surroundings.note(
      `diff-verdicts is now "assay compare --evaluators ${a} ${b} --episodes"; the next release drops this name`,
    );
    const { compareEpisodes } = await import('../compare/episodes.ts');
    finish(compareEpisodes({ ...options, evaluators: [a, b] }, surroundings));
  });
};

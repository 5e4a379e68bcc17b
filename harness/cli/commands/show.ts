import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { LONGEST_TEXT } from '../../reports/episode/wrap.ts';
import { DATABASE_OPTION, outputFileOption } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  db: DATABASE_OPTION,
  run: option(z.string().optional(), {
    flag: '--run <id>',
    help: 'run of the episode, by its id or the beginning of it; needed where several runs hold the episode',
    otherwise: 'the only one',
  }),
  full: option(z.boolean().default(false), {
    flag: '--full',
    help: 'show texts in full',
    otherwise: `texts are cut after ${LONGEST_TEXT} characters`,
  }),
  json: outputFileOption('--json', 'the episode, whole'),
};
export type ShowOptions = OptionValues<typeof OPTIONS>;

export const registerShow: Register = (program, surroundings) => {
  const command = program
    .command('show')
    .description('show one episode: turns, calls, outputs, state difference, verdicts')
    .argument('<episode>', 'number of the episode, MODEL/ENTRY or MODEL/ENTRY/TRIAL')
    .addHelpText('after', '\nExample:\n  assay show openai:gpt-5/multi_turn_base_0\n');
  addAction(command, OPTIONS, async (options, episode) => {
    const { showCommand } = await import('../inspect/show-command.ts');
    showCommand(episode, options, surroundings);
  });
};

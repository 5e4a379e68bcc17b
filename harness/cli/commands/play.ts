import { z } from 'zod';
import { DEFAULT_SUITE } from '../../../benchmarks/suites/registry.ts';
import { UsageError } from '../../contract/errors.ts';
import { option } from '../../contract/option.ts';
import { MODEL_OPTIONS } from '../../run/model-options.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { BFCL_OPTION, DATABASE_OPTION } from '../options.ts';
import type { Register } from './index.ts';

/** Longest name of a player, in code units: it stands in tables. */
const LONGEST_NAME = 80;

const OPTIONS = {
  stdin: option(z.boolean().default(false), {
    flag: '--stdin',
    help: 'read replies from standard input and print requests on standard output, as JSON Lines; the only way to play',
    otherwise: 'nothing is played',
  }),
  name: option(z.string().min(1).max(LONGEST_NAME).default('someone'), {
    flag: '--name <name>',
    help: 'who plays: the episode is stored as one of the model played:NAME',
    expects: `a name of at most ${LONGEST_NAME} characters`,
  }),
  mode: MODEL_OPTIONS.mode,
  bfcl: BFCL_OPTION,
  db: DATABASE_OPTION,
};
export type PlayOptions = OptionValues<typeof OPTIONS>;

export const registerPlay: Register = (program, surroundings, finish) => {
  const command = program
    .command('play')
    .description('play one entry yourself over JSON lines: you see what a model would see, and nothing else')
    .argument('<suite>', 'id of a suite, or a suite folder, such as ./mine')
    .argument('<entry>', 'id of the entry')
    .addHelpText('after', `\nExample:\n  assay play ${DEFAULT_SUITE} multi_turn_base_0 --stdin\n`);
  addAction(command, OPTIONS, async (options, suite = '', entry = '') => {
    if (!options.stdin) throw notByLines();
    const { playCommand } = await import('../play/command.ts');
    finish(await playCommand(suite, entry, options, surroundings));
  });
};

const notByLines = (): UsageError =>
  new UsageError({
    place: 'assay play',
    cause: 'plays over JSON lines alone, and --stdin is not there.',
    remedy:
      'Add --stdin, and answer each line of standard output with one on standard input (docs/own-models.md).',
  });

import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { UsageError } from '../../contract/errors.ts';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { BFCL_OPTION, DATABASE_OPTION, EVALUATOR } from '../options.ts';
import type { ServeRequest } from '../serve/command.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  db: DATABASE_OPTION,
  evaluator: option(z.string().optional(), {
    flag: '--evaluator <id>',
    help: EVALUATOR,
    otherwise: 'all evaluators that apply',
  }),
  suite: option(z.string().optional(), {
    flag: '--suite <id>',
    help: 'judge on this suite, by its id or content hash: its episodes and those of the suites that it derives from',
    otherwise: 'each episode is judged on its own suite',
  }),
  reader: option(z.string().optional(), {
    flag: '--reader <model>',
    help: 'model that then reads the episodes that rules cannot decide, as provider:model; costs money',
    otherwise: 'they stay unscored, with the reason needs-review',
  }),
  baseUrl: option(z.string().optional(), {
    flag: '--base-url <url>',
    help: 'address of the OpenAI-compatible server of --reader',
    otherwise: "the provider's address",
  }),
  serve: option(z.int().min(0).max(65_535).optional(), {
    flag: '--serve <port>',
    help: 'play and judge entries of --suite, by its id or folder, for training loops over HTTP; 0: any free port; see docs/training.md',
    otherwise: 'stored episodes are judged',
  }),
  stdin: option(z.boolean().default(false), {
    flag: '--stdin',
    help: 'as --serve, with requests as lines on standard input and replies on standard output',
    otherwise: 'stored episodes are judged',
  }),
  bfcl: BFCL_OPTION,
};
type ScoreOptions = OptionValues<typeof OPTIONS>;

export const registerScore: Register = (program, surroundings, finish) => {
  const command = program
    .command('score')
    .description('judge all stored episodes, and say why any is unscored; calls no model without --reader')
    .addHelpText('after', '\nExamples:\n  assay score\n  assay score --suite ./seven --serve 0\n');
  addAction(command, OPTIONS, async (options) => {
    const { db, evaluator, suite, reader, baseUrl } = options;
    if (options.serve !== undefined || options.stdin) {
      const request = servedRequest(options);
      const { serveCommand } = await import('../serve/command.ts');
      finish(await serveCommand(request, surroundings));
      return;
    }
    if (reader === undefined && baseUrl !== undefined) throw addressWithoutReader();
    const { scoreStored } = await import('../score/score-stored.ts');
    const scored = { database: db, evaluator, suite, cores: availableParallelism() };
    if (reader === undefined) {
      surroundings.print(surroundings.asCalled(await scoreStored(scored)));
      return;
    }
    const { parseReader, readUndecided } = await import('../score/read-undecided.ts');
    const spec = parseReader(reader); // checked first: judging a large database takes minutes
    surroundings.print(surroundings.asCalled(await scoreStored(scored)));
    const request = { database: db, evaluator: evaluator ?? READ_FAMILY, suite, spec, baseUrl };
    surroundings.print(await readUndecided(request, surroundings));
  });
};

/** The evaluators whose undecided episodes can be read. */
const READ_FAMILY = 'outcome';

/** What --serve and --stdin ask for. @throws {UsageError} where another option contradicts them. */
function servedRequest({ suite, serve, stdin, evaluator, reader, bfcl }: ScoreOptions): ServeRequest {
  const flag = stdin ? '--stdin' : '--serve';
  const refuse = (cause: string, remedy: string): UsageError =>
    new UsageError({ place: flag, cause, remedy });
  if (stdin && serve !== undefined)
    throw refuse('cannot be combined with --serve.', 'Choose lines or a port.');
  if (suite === undefined) throw refuse('needs a suite to play.', 'Add --suite with an id or a folder.');
  const other = evaluator === undefined ? reader && '--reader' : '--evaluator';
  if (other !== undefined)
    throw refuse(`gives rewards by outcome alone, and ${other} is there.`, `Leave out ${other}.`);
  return { suite, bfcl, port: serve };
}

function addressWithoutReader(): UsageError {
  return new UsageError({
    place: '--base-url',
    cause: 'is the address of a reader, and none is named.',
    remedy: 'Add --reader with its model, or omit --base-url.',
  });
}

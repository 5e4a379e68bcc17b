import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { UsageError } from '../../contract/errors.ts';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { BFCL_OPTION, DATABASE_OPTION, EVALUATOR } from '../options.ts';
import { addressOf, JUDGE_QUEUE_OPTIONS } from '../queue/queue-options.ts';
import type { ServeRequest } from '../serve/command.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
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
  ...JUDGE_QUEUE_OPTIONS,
};
type ScoreOptions = OptionValues<typeof OPTIONS>;

export const registerScore: Register = (program, surroundings, finish) => {
  const command = program
    .command('score')
    .description('judge all stored episodes, and say why any is unscored; calls no model without --reader')
    .addHelpText(
      'after',
      '\nExamples:\n  assay score\n  assay score --suite ./seven --serve 0\n  assay score --queue redis://127.0.0.1:6379\n',
    );
  addAction(command, OPTIONS, async (options) => {
    const { db, evaluator, suite, reader, baseUrl } = options;
    if (options.serve !== undefined || options.stdin) {
      const request = servedRequest(options);
      const { serveCommand } = await import('../serve/command.ts');
      finish(await serveCommand(request, surroundings));
      return;
    }
    if (options.queue !== undefined) {
      finish(await scoreByQueue({ ...options, queue: options.queue }, surroundings));
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

/** Has workers judge. @throws {UsageError} for a reader, which is asked by this process alone. */
async function scoreByQueue(
  { db: database, evaluator, suite, reader, queue, queueCa }: ScoreOptions & { readonly queue: string },
  surroundings: Surroundings,
): Promise<ExitCode> {
  if (reader !== undefined)
    throw new UsageError({
      place: '--reader',
      cause: 'cannot be combined with --queue: workers judge by rules alone.',
      remedy: 'Run "assay score --queue" first, and then "assay score --reader" without it.',
    });
  const { scoreOnWorkers } = await import('../score/score-on-workers.ts');
  const address = addressOf({ queue, queueCa }, surroundings.variables);
  const { text, code } = await scoreOnWorkers({ database, evaluator, suite }, address, surroundings);
  if (text !== '') surroundings.print(surroundings.asCalled(text));
  return code;
}

/** What --serve and --stdin ask for. @throws {UsageError} where another option contradicts them. */
function servedRequest({ suite, serve, stdin, evaluator, reader, bfcl, queue }: ScoreOptions): ServeRequest {
  const flag = stdin ? '--stdin' : '--serve';
  const refuse = (cause: string, remedy: string): UsageError =>
    new UsageError({ place: flag, cause, remedy });
  if (stdin && serve !== undefined)
    throw refuse('cannot be combined with --serve.', 'Choose lines or a port.');
  if (queue !== undefined) throw refuse('cannot be combined with --queue.', 'Leave out --queue.');
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

import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { UsageError } from '../../contract/errors.ts';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import { DATABASE_OPTION, EVALUATOR } from '../options.ts';
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
};

export const registerScore: Register = (program, surroundings) => {
  const command = program
    .command('score')
    .description('judge all stored episodes, and say why any is unscored; calls no model without --reader')
    .addHelpText('after', '\nExample:\n  assay score\n');
  addAction(command, OPTIONS, async ({ db, evaluator, suite, reader, baseUrl }) => {
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

function addressWithoutReader(): UsageError {
  return new UsageError({
    place: '--base-url',
    cause: 'is the address of a reader, and none is named.',
    remedy: 'Add --reader with its model, or omit --base-url.',
  });
}

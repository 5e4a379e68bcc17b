import { setTimeout as sleep } from 'node:timers/promises';
import { InputError, UsageError } from '../../contract/errors.ts';
import { contentHash, versionOf } from '../programs/content-hash.ts';
import { fileStem } from '../programs/names.ts';
import type { Program, ProgramOptions, ProgramProvider } from '../provider.ts';
import { processPool } from './pool.ts';

/** Models behind a command, which reads requests from its standard input and prints replies; see `wire.ts`. */
export const exec: ProgramProvider = {
  kind: 'program',
  id: 'exec',
  example: 'exec:python3 planner.py',
  modelNames: undefined,
  toolDialect: 'results-unsaid',
  shorthand: undefined,
  nameOf: (command) => {
    const words = wordsOf(command);
    return fileStem(words.find((word) => contentHash(word) !== undefined) ?? words[0] ?? command);
  },
  open: openCommand,
};

/** Words of a command as a shell splits it, where no word contains a quoting character. */
const wordsOf = (command: string): readonly string[] =>
  Array.from(
    command.matchAll(/"([^"]*)"|'([^']*)'|[^\s"']+/g),
    ([word, double, single]) => double ?? single ?? word,
  );

/** Version of a command: its words, with the content in place of those that name a file. */
const commandVersion = (command: string): string =>
  versionOf(
    wordsOf(command).map((word) => {
      const content = contentHash(word);
      return content === undefined ? ['word', word] : ['file', content];
    }),
  );

/** Milliseconds after which a process that still runs counts as one that waits for requests. */
const TRIAL = 1_000;

function openCommand(command: string, options: ProgramOptions): Promise<Program> {
  const { place, parameters } = options;
  if (parameters.thinkingTokens !== undefined) throw noThinking(place);
  const version = commandVersion(command);
  const pool = processPool(command, options, () => {
    if (commandVersion(command) !== version) throw changedError(place);
  });
  return Promise.resolve({
    version,
    model: { id: place, reply: pool.ask },
    tryOut: async () => {
      const started = pool.start();
      await sleep(TRIAL);
      if (started.isRunning()) return;
      const last = started.lastError();
      throw new InputError({
        place,
        cause: `ends before it is asked${last === '' ? '' : `: ${last}`}.`,
        remedy: 'Let it read requests until the end of its standard input.',
      });
    },
    close: pool.close,
  });
}

const noThinking = (place: string): UsageError =>
  new UsageError({
    place,
    cause: 'a command does not receive a number of thinking tokens.',
    remedy: 'Set the reasoning effort instead, or an argument of the command.',
  });

const changedError = (place: string): InputError =>
  new InputError({
    place,
    cause: 'has changed since the run began.',
    remedy: 'Restore it and resume the run, or start a new run.',
  });

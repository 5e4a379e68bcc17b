import { copyFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { smallOwnSuite } from '../../support/small-suite.ts';
import { fillSmallStore } from '../../support/small-store.ts';
import { copyFolder } from '../../support/temporary-folder.ts';
import { closedIn, commandFindings, commandLine, freshFolder } from '../command.ts';
import { unless } from '../fuzzer.ts';
import type { Finding, Kind, Outcome, RunCommand } from '../fuzzer.ts';
import { commandShapes, wordsOf } from '../generators/command-words.ts';
import type { CommandShape } from '../generators/command-words.ts';
import { Draw } from '../generators/draw.ts';
import { damagedText } from '../generators/json.ts';

/** Command lines of any words, in a folder of their own and without a network. */
export const commandLines: Kind = {
  name: 'command-lines',
  share: 7,
  open: async (folder, runCommand) => {
    const store = join(folder, 'small.db');
    fillSmallStore(store);
    const suite = join(folder, 'small');
    writeSuiteFolder(suite, smallOwnSuite());
    const shapes = await commandShapes((args) => commandLine(args, closedIn(folder)));
    const place = { folder, store, suite, shapes, runCommand };
    return { play: (seed) => playCase(new Draw(seed), place) };
  },
};

type Place = {
  readonly folder: string;
  readonly store: string;
  readonly suite: string;
  readonly shapes: readonly CommandShape[];
  readonly runCommand: RunCommand;
};

async function playCase(draw: Draw, { folder, store, suite, shapes, runCommand }: Place): Promise<Outcome> {
  const here = freshFolder(folder, 'case');
  copyFileSync(store, join(here, 'assay.db'));
  copyFolder(suite, join(here, 'small'));
  writeFileSync(join(here, 'assay.config.json'), draw.once(3) ? damagedText(draw, CONFIG) : CONFIG);
  const { words, mistake } = wordsOf(draw, shapes);
  const before = contentOf(here);
  const started = process.cwd();
  process.chdir(here);
  try {
    const ran = await runCommand(words, { ...closedIn(here), COMPATIBLE_API_KEY: 'sk-0' });
    const isUntouched = ran.code !== 2 || contentOf(here) === before;
    const findings: readonly Finding[] = [
      ...commandFindings(words, ran),
      ...unless(
        mistake === undefined || ran.code === 2 || words.some((word) => ANSWERED_FIRST.has(word)),
        'wrong-bucket',
        () => `${mistake} ended with ${ran.code}: ${JSON.stringify(words)}`,
      ),
      ...unless(isUntouched, 'wrong-bucket', () => `wrong usage changed files: ${JSON.stringify(words)}`),
    ];
    const size = words.reduce((sum, word) => sum + word.length, 0);
    return { ended: `${mistake ?? 'any'}: ${ran.code}`, size, findings };
  } finally {
    process.chdir(started);
  }
}

/** Options that are answered wherever they stand, before anything else is read. */
const ANSWERED_FIRST: ReadonlySet<string> = new Set(['--help', '-h', '--version', '-V']);

const CONFIG = JSON.stringify({ models: [{ model: 'agent:no-op' }], suite: './small', trials: 1, seed: 3 });

/** Names, sizes and times of change of all files. */
const contentOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((path) => {
      const { size, mtimeMs } = statSync(join(folder, path));
      return `${path} ${size} ${mtimeMs}`;
    })
    .join('\n');

import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssayError } from '../../../harness/contract/errors.ts';
import type { Json } from '../../../harness/contract/json.ts';
import { publishedFiles } from '../../../site/published-files.ts';
import { playOwn } from '../../support/own-run.ts';
import { fillSmallStore } from '../../support/small-store.ts';
import { closedIn, commandFindings, commandLine } from '../command.ts';
import { unless } from '../fuzzer.ts';
import type { Finding, Kind, Outcome, RunCommand } from '../fuzzer.ts';
import { Draw } from '../generators/draw.ts';
import { damaged, damagedText, hostileJson } from '../generators/json.ts';

/** Boards of others, read by a ranking and by the site. */
export const boards: Kind = {
  name: 'boards',
  share: 5,
  open: async (folder, runCommand) => {
    const stored = join(folder, 'stored.db');
    fillSmallStore(stored);
    const board = join(folder, 'board');
    const published = await commandLine(
      ['publish', '--db', stored, '--to', board, '--date', '2025-02-27'],
      closedIn(folder),
    );
    if (published.code !== 0) throw new Error(published.noted);
    const own = join(folder, 'own.db');
    playOwn(own, ['multi_turn_base', 'simple']);
    const paths = readdirSync(board, { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.json') && statSync(join(board, path)).isFile(),
    );
    return { play: (seed) => playCase(new Draw(seed), { folder, board, own, paths, runCommand }) };
  },
};

type Place = {
  readonly folder: string;
  readonly board: string;
  readonly own: string;
  readonly paths: readonly string[];
  readonly runCommand: RunCommand;
};
type Changed = { readonly made: string; readonly text: string | undefined; readonly isBroken: boolean };

async function playCase(draw: Draw, { folder, board, own, paths, runCommand }: Place): Promise<Outcome> {
  const file = draw.once(2) ? 'board.json' : draw.pick(paths);
  const path = join(board, file);
  const before = readFileSync(path, 'utf8');
  const { made, text, isBroken } = changed(draw, before);
  if (text === undefined) rmSync(path);
  else writeFileSync(path, text);
  try {
    const args = [
      'rank',
      '--db',
      own,
      '--beside',
      board,
      ...draw.pick([[], ['--json'], ['--csv'], ['--by-coverage']]),
    ];
    const ran = await runCommand(args, closedIn(folder));
    const read = siteRead(board);
    const isListed = file === 'board.json' || /^(?:models|categories|shifts)\//.test(file);
    const isNoticed = !isBroken || !isListed || read.refused;
    const isWhole = made !== 'as it was' || (ran.code === 0 && !read.refused);
    const findings: readonly Finding[] = [
      ...commandFindings(args, ran),
      ...read.findings,
      ...unless([0, 2, 3].includes(ran.code), 'wrong-bucket', () => `${made} ended with ${ran.code}`),
      ...unless(
        isNoticed && isWhole,
        'wrong-bucket',
        () => `${file}, ${made}: exit ${ran.code}: ${ran.noted}`,
      ),
    ];
    const kind = file.split('/')[0] ?? file;
    const site = read.refused ? 'refused' : 'read';
    return { ended: `${kind}, ${made}: ${ran.code}, site ${site}`, size: text?.length ?? 0, findings };
  } finally {
    writeFileSync(path, before);
  }
}

function siteRead(board: string): { readonly refused: boolean; readonly findings: readonly Finding[] } {
  try {
    publishedFiles(board);
    return { refused: false, findings: [] };
  } catch (cause) {
    if (cause instanceof AssayError) return { refused: true, findings: [] };
    throw cause;
  }
}

function changed(draw: Draw, text: string): Changed {
  const document = JSON.parse(text) as Json;
  return draw.weighted<Changed>(
    [1, () => ({ made: 'as it was', text, isBroken: false })],
    [8, () => ({ made: 'damaged', text: JSON.stringify(damaged(draw, document)), isBroken: false })],
    [
      2,
      () => ({
        made: 'damaged twice',
        text: JSON.stringify(damaged(draw, damaged(draw, document))),
        isBroken: false,
      }),
    ],
    [2, () => ({ made: 'damaged text', text: damagedText(draw, text), isBroken: false })],
    [1, () => ({ made: 'another document', text: JSON.stringify(hostileJson(draw)), isBroken: true })],
    [1, () => ({ made: 'cut off', text: text.slice(0, draw.below(text.trimEnd().length)), isBroken: true })],
    [1, () => ({ made: 'removed', text: undefined, isBroken: true })],
  );
}

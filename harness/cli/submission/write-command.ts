import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UsageError } from '../../contract/errors.ts';
import { harmlessLine } from '../../contract/harmless.ts';
import { mustGet } from '../../contract/must-get.ts';
import type { Submission } from '../../publication/schemas/submission.ts';
import { replaceFolder, requireReplaceable } from '../../publication/replace-folder.ts';
import { openStoreToRead } from '../../store/store.ts';
import type { PublishOptions } from '../commands/publish.ts';
import type { Surroundings } from '../surroundings.ts';
import { judgePlays } from './judge-plays.ts';
import type { JudgedPlay } from './judge-plays.ts';
import { playsInStore } from './plays-in-store.ts';
import type { PlacedPlay } from './plays-in-store.ts';
import { linesHash, linesOf, submissionOf, submissionText } from './submission-of.ts';
import { linesWithHomes, requireNoSecret } from './suspicious-texts.ts';
import { requireWholeCategories } from './whole-categories.ts';

/** Files of episodes beyond this size are compressed. */
const LARGEST_PLAIN = 1 << 20;

/** A file to write. */
type WrittenFile = { readonly path: string; readonly text: string };

/**
 * Writes what a pull request needs to put models of one's own onto the public board. The figures are those of the installed
 * evaluators on what is written. Deterministic: the same store gives the same bytes.
 *
 * @throws {InputError | UsageError} if nothing can be submitted; the folder is then unchanged.
 */
export async function writeSubmission(
  options: PublishOptions & { readonly submission: string },
  { print, note, variables, asCalled }: Pick<Surroundings, 'print' | 'note' | 'variables' | 'asCalled'>,
): Promise<void> {
  requireAlone(options);
  const output = { path: options.submission, option: '--submission' } as const;
  requireReplaceable(output);
  const placed = placedPlays(options);
  const trials = new Map(placed.flatMap(({ play }) => trialsOf(play)));
  const judged = await judgePlays(placed, availableParallelism(), (_database, found) => found);
  const files = judged.flatMap((one) => filesOf(one.item, one.judged, trials));
  for (const { path, text } of files) requireNoSecret(text, path, variables);
  replaceFolder(output, (folder) => {
    for (const { path, text } of files) writeIn(folder, path, text);
  });
  for (const { path, text } of files) {
    const lines = linesWithHomes(text);
    if (lines > 0)
      note(
        `${path}: ${lines} lines have what looks like the folder of a person: look at them before you send`,
      );
  }
  print(asCalled(writtenText(placed, options.submission)));
}

function placedPlays(options: PublishOptions): readonly PlacedPlay[] {
  const store = openStoreToRead(options.db);
  try {
    return playsInStore(store, options);
  } finally {
    store.close();
  }
}

/** Number of trials by run. @throws {InputError} for a run that chose its entries. */
function trialsOf({
  suite,
  runs,
}: PlacedPlay['play']): readonly (readonly [runId: string, trials: number])[] {
  return runs.map(({ record, episodes }) => {
    const remedy = `Play the rest with "assay run --resume" or "assay run --add-to", or remove the run with "assay runs remove".`;
    return [record.id, requireWholeCategories(suite, episodes, `run ${record.id}`, remedy)];
  });
}

function filesOf(
  { folder, play }: PlacedPlay,
  judged: JudgedPlay,
  trials: ReadonlyMap<string, number>,
): readonly WrittenFile[] {
  const written = new Map(
    play.runs.map(({ record, episodes }, index) => [
      record.id,
      { text: linesOf(episodes), name: nameOf(index) },
    ]),
  );
  const submission: Submission = submissionOf(play, judged, ({ record, episodes }) => {
    const { text, name } = mustGet(written, record.id, 'run');
    const file = text.length > LARGEST_PLAIN ? `${name}.gz` : name;
    const sha256 = linesHash(text);
    return { file, count: episodes.length, trials: mustGet(trials, record.id, 'run'), sha256 };
  });
  return [
    { path: `${folder}/submission.json`, text: submissionText(submission) },
    ...submission.runs.map(({ id, episodes: { file } }) => {
      return { path: `${folder}/${file}`, text: mustGet(written, id, 'run').text };
    }),
  ];
}

const nameOf = (index: number): string => (index === 0 ? 'episodes.jsonl' : `episodes-${index + 1}.jsonl`);

function writeIn(folder: string, path: string, text: string): void {
  const place = join(folder, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, path.endsWith('.gz') ? gzipSync(text) : text);
}

function writtenText(placed: readonly PlacedPlay[], folder: string): string {
  const models = placed.map(({ folder: place, play }) => {
    const episodes = play.runs.reduce((sum, run) => sum + run.episodes.length, 0);
    return harmlessLine(`${join(folder, place)}: ${episodes} episodes of ${play.model}`);
  });
  return [...models, harmlessLine(`check it with "assay submission check ${folder}"`)].join('\n');
}

/** @throws {UsageError} for options of a board. */
function requireAlone({ local, official, byRun, date }: PublishOptions): void {
  const given = Object.entries({
    '--local': local,
    '--official': official,
    '--by-run': byRun,
    '--date': date,
  });
  const other = given.find(([, value]) => value !== undefined && value !== false);
  if (other === undefined) return;
  const cause = `is of a board, and --submission writes none.`;
  throw new UsageError({ place: other[0], cause, remedy: 'Leave one of the two out.' });
}

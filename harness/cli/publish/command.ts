import { harmlessLine } from '../../contract/harmless.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { definitionOf, FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { runsApart } from '../../../evaluators/ranking/contestants.ts';
import { UsageError } from '../../contract/errors.ts';
import { LOCAL_NOTICE } from '../../publication/board-texts.ts';
import { boardIn } from '../../publication/stored-board.ts';
import { boardFolder } from './board-folder.ts';
import { buildBoard } from '../../publication/build-board.ts';
import { figureFiles } from '../../publication/figures.ts';
import { distinctSlugs } from '../../publication/slugs.ts';
import { mustGet } from '../../contract/must-get.ts';
import { publishedSuite } from '../../publication/published-suite.ts';
import { selectSuites } from '../../publication/select-suites.ts';
import { scopeComparisons } from '../../publication/shifts.ts';
import { openStoreToRead } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { countVerdicts } from '../count-verdicts.ts';
import { boardPorts } from './board-ports.ts';
import { replaceFiles, requireReplaceable } from '../../publication/replace-folder.ts';
import type { PublishOptions } from '../commands/publish.ts';

/**
 * Writes the board of the stored verdicts. Deterministic: the same store gives the same bytes.
 *
 * @throws {InputError | UsageError} if nothing is judged, a suite is ambiguous, or the folder holds what was not
 *   published there or cannot be written; the folder is then unchanged.
 */
export function publishCommand(
  options: PublishOptions,
  { print, note, clock }: Pick<Surroundings, 'print' | 'note' | 'clock'>,
): void {
  const output = { path: options.to, option: '--to' } as const;
  requireReplaceable(output);
  if (options.local) requireNoPublicBoard(options.to);
  const store = openStoreToRead(options.db);
  const source = options.byRun ? byRun(store) : store;
  try {
    countVerdicts(store, { note, clock });
    let count = 0;
    const texts = function* (): Generator<readonly [path: string, text: string]> {
      for (const file of resultFiles(source, options)) {
        count += 1;
        yield file;
      }
    };
    const bytes = replaceFiles(output, texts());
    if (options.local) note(LOCAL_NOTICE);
    print(harmlessLine(`${count} files, ${(bytes / 1e6).toFixed(1)} MB, written to ${options.to}`));
  } finally {
    store.close();
  }
}

/** @throws {UsageError} if a folder holds a board that may be published: it may be committed. */
function requireNoPublicBoard(folder: string): void {
  if (!existsSync(join(folder, 'board.json')) || boardIn(boardFolder(folder)).notice !== undefined) return;
  const remedy = 'Name a new folder: a local board must not replace it.';
  throw new UsageError({ place: '--to', cause: `${folder} holds a board that may be published.`, remedy });
}

/** The same store, in which every run is a contestant. */
const byRun = (store: Store): Store => ({
  ...store,
  outlines: { ...store.outlines, players: (hash) => runsApart(store.outlines.players(hash)) },
});

/** All published files with their content; `board.json`, which lists the others, is the last. */
function* resultFiles(
  store: Store,
  options: PublishOptions,
): Generator<readonly [path: string, text: string]> {
  const selected = selectSuites(store, options.db, options.suite, [...FAMILIES.keys()]);
  const slugs = distinctSlugs(selected.map(({ manifest }) => manifest.id));
  const suites = selected.map((suite) =>
    publishedSuite(store, suite, definitionOf(suite.manifest), mustGet(slugs, suite.manifest.id, 'slug')),
  );
  const comparisons = suites.flatMap(scopeComparisons);
  const origin = options.official === undefined ? 'imported' : 'official';
  const outputs = { date: options.date, origin } as const;
  const ports = boardPorts(options.official);
  for (const suite of suites) {
    const recorded = suite.ledger.definition.publication.recordedOutputs;
    if (origin !== 'official' || recorded === null) continue;
    const compared = comparisons.filter((comparison) => comparison.suite === suite);
    const fits = store.runFits.all().map(({ fit }) => fit);
    yield* figureFiles(suite, compared, fits, recorded.figures);
  }
  const audience = options.local ? 'this-machine' : 'public';
  const input = { store, selected, suites, comparisons, ports, outputs, audience } as const;
  for (const [path, content] of buildBoard(input)) {
    yield [path, `${JSON.stringify(content)}\n`];
  }
}

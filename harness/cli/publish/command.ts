import { definitionOf, FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { UsageError } from '../../contract/errors.ts';
import { buildBoard } from '../../publication/build-board.ts';
import { figureFiles } from '../../publication/figures.ts';
import { publishedSuite } from '../../publication/published-suite.ts';
import { selectSuites } from '../../publication/select-suites.ts';
import { scopeComparisons } from '../../publication/shifts.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { boardPorts } from './board-ports.ts';
import { writeResults } from '../../publication/write-results.ts';

export type PublishFlags = {
  readonly db: string;
  readonly suite?: readonly string[];
  readonly to: string;
  readonly official?: string;
  readonly date?: string;
};

/**
 * Write the board of what is stored. The same store gives the same bytes.
 *
 * @throws {InputError | UsageError} where nothing is judged, a suite is not determined or the folder cannot be written; the
 *   folder is then as it was.
 */
export function publishCommand(flags: PublishFlags, { print }: Pick<Surroundings, 'print'>): void {
  requireDate(flags.date);
  const store = openExistingStore(flags.db);
  try {
    let count = 0;
    const texts = function* (): Generator<readonly [path: string, text: string]> {
      for (const file of resultFiles(store, flags)) {
        count += 1;
        yield file;
      }
    };
    const bytes = writeResults(flags.to, texts());
    print(`${count} files, ${(bytes / 1e6).toFixed(1)} MB, written to ${flags.to}`);
  } finally {
    store.close();
  }
}

/** All published files with their texts; `board.json` names the others and comes after them. */
function* resultFiles(store: Store, flags: PublishFlags): Generator<readonly [path: string, text: string]> {
  const selected = selectSuites(store, flags.db, flags.suite ?? [], [...FAMILIES.keys()]);
  const suites = selected.map((suite) =>
    publishedSuite(store, suite, definitionOf(suite.manifest), suite.manifest.id),
  );
  const comparisons = suites.flatMap(scopeComparisons);
  const origin = flags.official === undefined ? 'imported' : 'official';
  const outputs = { date: flags.date, origin } as const;
  const ports = boardPorts(flags.official);
  for (const suite of suites) {
    const recorded = suite.ledger.definition.publication.recordedOutputs;
    if (origin !== 'official' || recorded === null) continue;
    const compared = comparisons.filter((comparison) => comparison.suite === suite);
    const fits = store.runFits.all().map(({ fit }) => fit);
    yield* figureFiles(suite, compared, fits, recorded.figures);
  }
  for (const [path, content] of buildBoard({ store, selected, suites, comparisons, ports, outputs })) {
    yield [path, `${JSON.stringify(content)}\n`];
  }
}

function requireDate(date: string | undefined): void {
  if (date === undefined || isDay(date)) return;
  throw new UsageError({ place: '--date', cause: `"${date}" is no day.`, remedy: 'Write it as YYYY-MM-DD.' });
}

/** A day that the calendar lacks is read as another one, or as none. */
function isDay(date: string): boolean {
  const read = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === date;
}

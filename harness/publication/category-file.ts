import type { BoardEntry, CategoryFile, Difficulty, EntryDetail } from './schemas/board-files.ts';
import type { EntryOutline } from '../contract/outline.ts';
import { rowsOf } from './ledger.ts';
import type { ModelDirectory } from './models.ts';
import type { PublishedSuite } from './published-suite.ts';
import { kindOf } from './sign-counts.ts';

/** Content of a category's file besides verdicts. */
export type CategoryParts = {
  /** Task of an entry by entry key; `undefined`: withheld. */
  readonly detailOf: (entryKey: string) => EntryDetail | undefined;
  readonly episodes: CategoryFile['episodes'];
};

/** File with the entries of a category and the verdicts on them. */
export function categoryFile(
  suite: PublishedSuite,
  category: string,
  models: ModelDirectory,
  { detailOf, episodes }: CategoryParts,
): CategoryFile {
  const { ledger, slug, slugs } = suite;
  const entries = ledger.categories.get(category) ?? [];
  const tallies = talliesOf(suite, category, models);
  const action = tallies.find(({ role }) => role === 'action');
  return {
    ...{ format: 'assay-category', version: 1, suite: slug, category: slugs.get(category) ?? category },
    entries: entries.map((entry, position) => ({
      ...boardEntry(suite, entry, position),
      difficulty: difficultyOf(action?.passed[position] ?? 0, action?.scored[position] ?? 0),
      detail: detailOf(entry.entryKey) ?? null,
    })),
    verdicts: (ledger.roles.get(category) ?? []).flatMap((role) =>
      models.models.flatMap(({ identity, slug: model }) =>
        rowsOf(ledger, role, identity, category).map(({ trial, signs }) => ({ role, model, trial, signs })),
      ),
    ),
    tallies,
    episodes,
  };
}

function boardEntry(
  { ledger, pages }: PublishedSuite,
  entry: EntryOutline,
  position: number,
): Omit<BoardEntry, 'difficulty' | 'detail'> {
  const { id, occurrence, entryKey, category, environments, turns, tools } = entry;
  const { upstream: published } = ledger.definition.publication;
  const upstream =
    published === null ? null : { file: published.file.replace('{category}', category), line: position + 1 };
  const page = pages.get(entryKey) ?? '';
  return { id, occurrence, page, classes: [...environments], turns, tools, upstream };
}

/** Number of passed and scored episodes of models by entry; baseline agents are excluded from both. */
function talliesOf(
  { ledger }: PublishedSuite,
  category: string,
  { models }: ModelDirectory,
): CategoryFile['tallies'] {
  const counted = models.filter(({ kind }) => kind === 'model');
  const length = ledger.categories.get(category)?.length ?? 0;
  return (ledger.roles.get(category) ?? []).map((role) => {
    const [passed, scored] = [new Array<number>(length).fill(0), new Array<number>(length).fill(0)];
    for (const { identity } of counted) {
      for (const { signs } of rowsOf(ledger, role, identity, category)) {
        for (const [position, sign] of Array.from(signs).entries()) {
          const kind = kindOf(role, sign);
          if (kind === 'pass') passed[position] = (passed[position] ?? 0) + 1;
          if (kind === 'pass' || kind === 'fail') scored[position] = (scored[position] ?? 0) + 1;
        }
      }
    }
    return { role, passed, scored };
  });
}

/** Difficulty by the share of models that pass; see `Board.statistics.difficulty`. */
export function difficultyOf(passed: number, scored: number): Difficulty {
  if (scored === 0) return 'unknown';
  if (passed === scored) return 'solved';
  if (passed === 0) return 'unsolved';
  const share = passed / scored;
  return share < 1 / 3 ? 'hard' : share < 2 / 3 ? 'medium' : 'easy';
}

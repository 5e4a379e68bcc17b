import type { BoardEntry, CategoryFile } from '../../../harness/publication/schemas/board-files.ts';
import type { BoardModel, BoardSuite, LegendItem, Role } from '../../../harness/publication/schemas/board.ts';
import { board, categoryOf, legendItem } from './board.ts';

/** An entry with everything that its page shows. */
export type EntryPage = {
  readonly suite: BoardSuite;
  readonly file: CategoryFile;
  readonly entry: BoardEntry;
  /** Position in the category. */
  readonly index: number;
};

/** All entries of all suites, in suite order. */
export function everyEntry(): EntryPage[] {
  return board.suites.flatMap((suite) =>
    suite.categories.flatMap(({ slug }) => {
      const file = categoryOf(suite, slug);
      return file.entries.map((entry, index) => ({ suite, file, entry, index }));
    }),
  );
}

/** Verdicts of one evaluator on one model on an entry, one item per trial. */
export type Judged = { readonly role: Role; readonly trials: readonly LegendItem[] };

/** A model with its verdicts on an entry. */
export type JudgedModel = { readonly model: BoardModel; readonly judged: readonly Judged[] };

/** The roles that judged a category, in the order of the board. */
export function rolesOf(file: CategoryFile): Role[] {
  const present = new Set(file.verdicts.map(({ role }) => role));
  return board.evaluators.map(({ role }) => role).filter((role) => present.has(role));
}

/** Models with a recorded episode on the entry, in the order of the board. */
export function judgedModels({ file, index }: EntryPage): JudgedModel[] {
  const roles = rolesOf(file);
  return board.models.flatMap((model) => {
    const rows = rowsByModel(file).get(model.slug) ?? [];
    const judged = roles.map((role) => ({
      role,
      trials: rows
        .filter((row) => row.role === role)
        .map(({ signs }) => legendItem(role, signs.charAt(index))),
    }));
    const recorded = judged.some(({ trials }) => trials.some(({ kind }) => kind !== 'absent'));
    return recorded ? [{ model, judged }] : [];
  });
}

/** Returns true if two evaluators scored every trial of a model and count different numbers of passes. */
export function evaluatorsPart({ judged }: Pick<JudgedModel, 'judged'>): boolean {
  const isScored = judged.every(({ trials }) =>
    trials.every(({ kind }) => kind === 'pass' || kind === 'fail'),
  );
  const passes = judged.map(({ trials }) => trials.filter(({ kind }) => kind === 'pass').length);
  return isScored && new Set(passes).size > 1;
}

const grouped = new WeakMap<CategoryFile, Map<string, CategoryFile['verdicts']>>();

function rowsByModel(file: CategoryFile): Map<string, CategoryFile['verdicts']> {
  const known = grouped.get(file) ?? Map.groupBy(file.verdicts, ({ model }) => model);
  grouped.set(file, known);
  return known;
}

/** Number of models that pass an entry under an evaluator; `undefined` if none was scored. */
export function tallyOf(
  file: CategoryFile,
  role: Role,
  index: number,
): { passed: number; scored: number } | undefined {
  const tally = file.tallies.find((candidate) => candidate.role === role);
  const [passed, scored] = [tally?.passed[index], tally?.scored[index]];
  return passed === undefined || scored === undefined || scored === 0 ? undefined : { passed, scored };
}

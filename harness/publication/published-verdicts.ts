import { InputError } from '../contract/errors.ts';
import { familyOf, identityText } from '../contract/judging.ts';
import type { EvaluatorIdentity } from '../contract/judging.ts';
import { entryKey } from '../contract/suite.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import type { EntryTally, ModelTally } from '../../evaluators/ranking/tallies.ts';
import { CategoryFile } from './schemas/board-files.ts';
import type { Board, EvaluatorInfo, LegendItem } from './schemas/board.ts';
import { boardIn, listedSuite, partOf } from './stored-board.ts';
import type { StoredBoard } from './stored-board.ts';

/** Verdicts of a published board on one suite, as a ranking needs them. */
export type PublishedVerdicts = {
  /** By identity of the model. */
  readonly tallies: ReadonlyMap<string, ModelTally>;
  /** Identities of the models, without baseline agents. */
  readonly models: ReadonlySet<string>;
  /** Whether a model's recorded run of a category does not fit its entries. */
  readonly isMismatch: (identity: string, category: string) => boolean;
};

/**
 * Reads the verdicts that a board has on a suite.
 *
 * @param evaluators - of one family; the board must have been judged by the same versions.
 * @throws {InputError} if it does not list the suite, has other content of it, was judged by other versions, or is invalid.
 */
export function publishedVerdicts(
  board: StoredBoard,
  manifest: SuiteManifest,
  evaluators: readonly EvaluatorIdentity[],
): PublishedVerdicts {
  const content = boardIn(board);
  const suite = listedSuite(content, manifest, board.place);
  const info = judgedBy(content, evaluators, board.place);
  const legend = new Map(info.legend.map((item) => [item.sign, item]));
  const identities = new Map(content.models.map(({ slug, identity }) => [slug, identity]));
  const tallies = new Map<string, Map<string, Map<string, EntryTally>>>();
  const mismatches = new Set<string>();
  for (const { name, file } of suite.categories) {
    const { entries, verdicts } = partOf(board, file, CategoryFile);
    const keys = entries.map((entry) => entryKey(entry));
    for (const { role, model, signs } of verdicts) {
      if (role !== info.role) continue;
      const identity = listed(identities, model, `model in ${file}`, board.place);
      const items = Array.from(signs, (sign) => listed(legend, sign, `sign in ${file}`, board.place));
      if (items.some(({ code }) => code === MISMATCH)) mismatches.add(`${identity}\n${name}`);
      const byCategory = tallies.get(identity) ?? new Map<string, Map<string, EntryTally>>();
      tallies.set(identity, byCategory);
      const tally = byCategory.get(name) ?? new Map<string, EntryTally>();
      for (const [index, item] of items.entries()) count(tally, keys[index] ?? '', item);
      if (tally.size > 0) byCategory.set(name, tally);
    }
  }
  return {
    tallies,
    models: new Set(content.models.filter(({ kind }) => kind === 'model').map(({ identity }) => identity)),
    isMismatch: (identity, category) => mismatches.has(`${identity}\n${category}`),
  };
}

/**
 * Checks that the verdicts of a board can stand beside those of some evaluators, without reading them.
 *
 * @throws {InputError} like {@link publishedVerdicts}.
 */
export function requirePublished(
  board: StoredBoard,
  manifest: SuiteManifest,
  evaluators: readonly EvaluatorIdentity[],
): void {
  const content = boardIn(board);
  listedSuite(content, manifest, board.place);
  judgedBy(content, evaluators, board.place);
}

/** What a board lists under a name that one of its files uses. */
function listed<Value>(values: ReadonlyMap<string, Value>, name: string, what: string, place: string): Value {
  const value = values.get(name);
  if (value !== undefined) return value;
  const remedy = 'Write the folder again with `assay publish`.';
  throw new InputError({ place, cause: `does not list "${name}", a ${what}.`, remedy });
}

/** Code of the legend for an episode of a recorded run that does not fit its entries. */
const MISMATCH = 'run-mismatch';

function count(tally: Map<string, EntryTally>, key: string, { kind }: LegendItem): void {
  if (kind === 'absent') return;
  const entry = tally.get(key) ?? { passed: 0, scored: 0, unscored: 0 };
  tally.set(key, entry);
  if (kind === 'unscored') entry.unscored += 1;
  else entry.scored += 1;
  if (kind === 'pass') entry.passed += 1;
}

/** The board's evaluator of the same family and versions. */
function judgedBy({ evaluators }: Board, wanted: readonly EvaluatorIdentity[], place: string): EvaluatorInfo {
  const families = new Set(wanted.map(({ id }) => familyOf(id)));
  const info = evaluators.find(({ role }) => families.has(role));
  const judged = info?.identity.split(' + ') ?? [];
  const other = wanted.map(identityText).find((text) => !judged.includes(text));
  if (info !== undefined && other === undefined) return info;
  throw new InputError({
    place,
    cause: `was judged by ${judged.join(', ') || 'no evaluator of this family'}, not by ${other ?? [...families].join(', ')}.`,
    remedy: 'Select the version of the board with --evaluator, for example outcome@3, or name another board.',
  });
}

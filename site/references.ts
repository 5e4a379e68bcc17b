import type { CategoryFile, ModelFile, ShiftFile } from '../harness/publication/schemas/board-files.ts';
import type { Board, EvaluatorInfo, RankingKey } from '../harness/publication/schemas/board.ts';
import type { ComparisonsFile } from '../harness/publication/schemas/comparisons.ts';
import { InputError } from '../harness/contract/errors.ts';

/** Everything that files of one board may refer to. */
export type Names = {
  readonly models: ReadonlySet<string>;
  /** `suite/scope`; every category is a scope. */
  readonly scopes: ReadonlySet<string>;
  /** `role/sign`. */
  readonly signs: ReadonlySet<string>;
};

/** The names that the board defines. */
export function namesOf({ models, suites, evaluators }: Board): Names {
  return {
    models: new Set(models.map(({ slug }) => slug)),
    scopes: new Set(suites.flatMap(({ slug, scopes }) => scopes.map((scope) => `${slug}/${scope.slug}`))),
    signs: new Set(evaluators.flatMap(({ role, legend }) => legend.map(({ sign }) => `${role}/${sign}`))),
  };
}

/** @throws {InputError} if the board refers to a name that it does not define. */
export function checkBoard(place: string, board: Board, names: Names): void {
  const { rankings, usage, agreements, shifts, suites } = board;
  const sides = shifts.flatMap(({ from, to }) => [from, to]);
  requireKnown(place, 'scope', names.scopes, [...rankings, ...usage, ...agreements, ...sides].map(scopeName));
  requireKnown(
    place,
    'scope',
    names.scopes,
    suites.flatMap(({ slug, scopes, categories }) =>
      [...scopes.flatMap(({ parts }) => parts), ...categories.map((category) => category.slug)].map(
        (scope) => `${slug}/${scope}`,
      ),
    ),
  );
  requireKnown(
    place,
    'scope',
    names.scopes,
    rankings.flatMap(({ suite, over, standings: rows }) =>
      [...over, ...rows.flatMap(({ gaps }) => gaps.map(({ category }) => category))].map(
        (category) => `${suite}/${category}`,
      ),
    ),
  );
  const standings = rankings.flatMap((ranking) => ranking.standings);
  requireKnown(
    place,
    'model',
    names.models,
    [...standings, ...usage].map(({ model }) => model),
  );
}

/** @throws {InputError} if a verdict string does not have one sign per entry, or a sign is not in the legend. */
export function checkCategory(
  place: string,
  { entries, verdicts, tallies }: CategoryFile,
  names: Names,
): void {
  requireKnown(
    place,
    'model',
    names.models,
    verdicts.map(({ model }) => model),
  );
  requireKnown(
    place,
    'verdict',
    names.signs,
    verdicts.flatMap(({ role, signs }) => signsOf(role, signs)),
  );
  const lengths = [
    ...verdicts.map(({ model, role, signs }) => [`${model} (${role})`, signs.length] as const),
    ...tallies.flatMap(({ role, passed, scored }) =>
      [passed, scored].map((counts) => [`tally (${role})`, counts.length] as const),
    ),
  ];
  const [wrong] = lengths.filter(([, length]) => length !== entries.length);
  if (wrong !== undefined)
    throw trouble(place, `has ${wrong[1]} verdicts of ${wrong[0]} for ${entries.length} entries.`);
}

/** @throws {InputError} if the file is that of another model, or refers to an unknown category. */
export function checkModel(place: string, { model, agreements, disputed }: ModelFile, names: Names): void {
  requireKnown(place, 'model', names.models, [model]);
  requireKnown(place, 'scope', names.scopes, agreements.map(scopeName));
  requireKnown(
    place,
    'category',
    names.scopes,
    disputed.map(({ suite, category }) => `${suite}/${category}`),
  );
}

/** @throws {InputError} if the comparison refers to unknown rankings, models or categories. */
export function checkShift(place: string, { from, to, lines, movers }: ShiftFile, names: Names): void {
  requireKnown(place, 'scope', names.scopes, [from, to].map(scopeName));
  requireKnown(
    place,
    'model',
    names.models,
    [...lines, ...movers].map(({ model }) => model),
  );
  const moved = movers.flatMap(({ gained, lost }) => [...gained, ...lost]);
  requireKnown(
    place,
    'category',
    names.scopes,
    moved.map(({ suite, category }) => `${suite}/${category}`),
  );
}

/** @throws {InputError} if the comparisons are those of another ranking, or refer to unknown models or categories. */
export function checkComparisons(place: string, file: ComparisonsFile, key: RankingKey, names: Names): void {
  const { suite, scope, role, models, coverages } = file;
  if (scopeName(file) !== scopeName(key) || role !== key.role)
    throw trouble(place, `has the comparisons of ${suite}/${scope} (${role}).`);
  requireKnown(place, 'model', names.models, models);
  if (new Set(models).size !== models.length) throw trouble(place, 'lists a model twice.');
  requireKnown(
    place,
    'category',
    names.scopes,
    coverages.flat().map((category) => `${suite}/${category}`),
  );
}

const scopeName = ({ suite, scope }: Pick<RankingKey, 'suite' | 'scope'>): string => `${suite}/${scope}`;

const signsOf = (role: EvaluatorInfo['role'], signs: string): string[] =>
  [...new Set(signs)].map((sign) => `${role}/${sign}`);

function requireKnown(
  place: string,
  kind: string,
  known: ReadonlySet<string>,
  named: readonly string[],
): void {
  const unknown = named.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw trouble(place, `refers to the ${kind} “${unknown}”, which is not on the board.`);
}

function trouble(place: string, cause: string): InputError {
  return new InputError({ place, cause, remedy: 'Write the folder again with `assay publish`.' });
}

import { contestantNamed } from '../../../evaluators/ranking/contestant-named.ts';
import { categoriesOver } from '../../../evaluators/ranking/judged-suite.ts';
import type { JudgedSuite } from '../../../evaluators/ranking/judged-suite.ts';
import { categoriesNamed } from '../rank/categories-named.ts';
import { compareModels } from '../../../evaluators/ranking/compare-models.ts';
import { groupNamed, groupWeights } from '../../../evaluators/ranking/suite-ranking.ts';
import { sizesOf } from '../../../evaluators/ranking/tallies.ts';
import type { ModelTally } from '../../../evaluators/ranking/tallies.ts';
import { UsageError } from '../../contract/errors.ts';
import { mustGet } from '../../contract/must-get.ts';
import type { ModelComparison } from '../../contract/model-comparison.ts';
import { categoriesInGroup } from '../../contract/suite-definition.ts';
import { junitXml } from '../../reports/junit.ts';
import { markdownSummary } from '../../reports/markdown-summary.ts';
import { thresholdsOf } from '../../reports/thresholds.ts';
import { modelComparisonText } from '../../reports/model-comparison.ts';
import type { Store } from '../../store/store.ts';
import type { CompareOptions } from '../commands/compare.ts';
import { besidePublished } from '../rank/beside.ts';
import type { Counting } from '../rank/counting.ts';
import { readJudged } from '../rank/rank-stored.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { jsonDocument, present } from '../present.ts';

/** Compares two models on the entries that both have a verdict on. @returns 1 if a threshold is missed. */
export function compareStoredModels(
  store: Store,
  models: readonly string[],
  options: CompareOptions & { readonly counting: Counting },
  surroundings: Surroundings,
): ExitCode {
  const stored = readJudged(store, options.db, options.suite, options.evaluator, options.counting);
  const judged = options.beside === undefined ? stored : besidePublished(stored, options.beside);
  const [a, b] = namesOf(models, options.baseline).map(({ place, word }) =>
    contestantNamed(judged, word, place),
  );
  if (a === undefined || b === undefined) throw new Error('a comparison is of two models');
  const comparison = comparedModels(judged, a, b, options);
  const thresholds = thresholdsOf(comparison, options);
  const failures = thresholds.flatMap(({ failure }) => failure ?? []);
  const { junit, markdown, json } = options;
  const documents = [
    jsonDocument(json, comparison),
    { flag: '--junit', path: junit, parts: () => [junitXml(comparison, thresholds)] },
    { flag: '--markdown', path: markdown, parts: () => [markdownSummary(comparison, failures)] },
  ];
  present(surroundings, documents, () =>
    modelComparisonText(
      comparison,
      (model, key) => showCommand(store, judged, [model, a, b], key, surroundings),
      surroundings.columns(),
    ),
  );
  failures.forEach((failure) => {
    surroundings.note(`failed: ${failure}`);
  });
  return failures.length > 0 ? 1 : 0;
}

type Named = { readonly place: string; readonly word: string };

/** The two names: two of `--models`, or one of them and the baseline. @throws {UsageError} unless there are two. */
export function namesOf(models: readonly string[], baseline: string | undefined): readonly Named[] {
  const named = models.map((word): Named => ({ place: '--models', word }));
  const all = baseline === undefined ? named : [...named, { place: '--baseline', word: baseline }];
  if (all.length === 2) return all;
  const remedy = 'Write --models A B, or --models A --baseline B.';
  throw new UsageError({
    place: '--models',
    cause: `${all.length} models are named, and two are compared.`,
    remedy,
  });
}

function comparedModels(
  judged: JudgedSuite,
  a: string,
  b: string,
  { group: wanted, over }: Pick<CompareOptions, 'group' | 'over'>,
): ModelComparison {
  const { manifest, judgings, definition, tallies, isMismatch, entryKeys, scenarioOf } = judged;
  const group = groupNamed(definition, wanted, [...sizesOf(tallies).keys()]);
  const categories = categoriesInGroup(group, judged.categories);
  const fitting = (name: string): { readonly name: string; readonly tally: ModelTally } => ({
    name,
    tally: new Map(
      [...mustGet(tallies, name, 'contestant')].filter(([category]) => !isMismatch(name, category)),
    ),
  });
  return compareModels(fitting(a), fitting(b), {
    suite: { id: manifest.id, contentHash: manifest.contentHash },
    evaluators: judgings.map(({ id, version }) => ({ id, version })),
    categories: over === undefined ? categories : categoriesOver(categoriesNamed(over), categories),
    order: entryKeys,
    weightsOf: (sizes) => groupWeights(group, sizes),
    scenarioOf,
  });
}

/** The command that shows an episode on an entry, of the first of some contestants that has a stored one. */
function showCommand(
  store: Store,
  { players }: JudgedSuite,
  contestants: readonly string[],
  entryKey: string,
  { asCalled }: Pick<Surroundings, 'asCalled'>,
): string {
  const id = contestants
    .flatMap((name) => players.get(name) ?? [])
    .flatMap((player) =>
      store.lookup.find(player.model, entryKey).filter(({ runId }) => runId === player.runId),
    )
    .at(0)?.id;
  return id === undefined ? entryKey : `${asCalled(`assay show ${id}`)}   # ${entryKey}`;
}

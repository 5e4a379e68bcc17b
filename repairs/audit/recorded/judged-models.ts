import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import type { Category } from '../../../benchmarks/bfcl/categories.ts';
import { chooseFormat } from '../../../benchmarks/bfcl/model-format.ts';
import { outputsOf } from '../../../benchmarks/bfcl/model-outputs.ts';
import { runFits } from '../../../evaluators/recorded-runs/run-fit.ts';
import { testedSuite } from '../../../evaluators/recorded-runs/tested-suite.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import { scenarioOf } from '../../../harness/contract/scenario.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { allVerdicts } from '../all-verdicts.ts';
import type { AuditedSuite, JudgedRecord } from '../detector.ts';
import { partOf } from '../parts.ts';
import type { PartName } from '../parts.ts';
import type { RecordedModel } from '../run-audit.ts';

/** Recorded runs to read: a result folder of upstream's form. */
export type RecordedRuns = {
  readonly results: string;
  /** Names of the folders of models. */
  readonly models: readonly string[];
  /** Categories that are read. */
  readonly categories: readonly string[];
};

type Recorded = { readonly entry: SuiteEntry; readonly episode: Episode };

/**
 * Recorded runs on one part of a suite, model by model, with the verdicts of all evaluators that apply. Runs that do not fit
 * their entries are set apart, unjudged. Categories that their tests compare with are read too.
 *
 * @throws {InputError} at the first broken row.
 */
export async function* judgedModels(
  audited: AuditedSuite,
  part: PartName,
  { results, models, categories }: RecordedRuns,
): AsyncGenerator<RecordedModel> {
  const { suite, definition, judges, reading } = audited;
  const entries = suite.entries.filter(
    (entry) => partOf(entry) === part && categories.includes(entry.category),
  );
  const asked = new Set(entries.map(({ category }) => category));
  if (asked.size === 0) return;
  const tested = testedSuite(suite.entries, (entry) =>
    scenarioOf(definition, { ...entry, entryKey: entryKey(entry) }),
  );
  const read = categoriesToRead(asked, tested.categories);
  for (const model of models) {
    const recorded = await recordedBy(model, results, read, audited);
    const episodes = recorded.map(({ episode }) => episode);
    const mismatches = runFits(tested, episodes, reading).filter(
      ({ category, conclusion }) => conclusion === 'mismatch' && asked.has(category),
    );
    const left = new Set(mismatches.map(({ category }) => category));
    const records = recorded
      .filter(({ entry: { category } }) => asked.has(category) && !left.has(category))
      .map(({ entry, episode }) => judgedRecord(entry, episode, judges));
    if (records.length + mismatches.length > 0) yield [model, records, mismatches];
  }
}

/** Judging takes longest by far: a record is judged when a detector asks for its verdicts. */
function judgedRecord(entry: SuiteEntry, episode: Episode, judges: AuditedSuite['judges']): JudgedRecord {
  let verdicts: JudgedRecord['verdicts'] | undefined;
  return {
    entry,
    episode,
    get verdicts() {
      return (verdicts ??= allVerdicts(entry, episode, judges));
    },
  };
}

/** The categories asked for; with one that is tested, all that are. */
function categoriesToRead(asked: ReadonlySet<string>, tested: readonly string[]): readonly Category[] {
  const compared = tested.some((category) => asked.has(category)) ? tested : [];
  return CATEGORIES.filter(({ name }) => asked.has(name) || compared.includes(name));
}

/** What a model's folder has of some categories, in suite order. */
async function recordedBy(
  model: string,
  results: string,
  categories: readonly Category[],
  { suite }: AuditedSuite,
): Promise<readonly Recorded[]> {
  const order = new Map(suite.entries.map((entry, index) => [entry, index]));
  const outputs = await outputsOf(model, results, categories, suite);
  const recorded = outputs.flatMap((output) => output.recorded);
  const { format } = chooseFormat(model, undefined, recorded);
  return recorded
    .map(({ entry, episode }) => ({ entry, episode: { ...episode, format } }))
    .toSorted((left, right) => (order.get(left.entry) ?? 0) - (order.get(right.entry) ?? 0));
}

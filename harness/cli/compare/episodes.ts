import { openStoreToRead } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { jsonDocument, present } from '../present.ts';
import { InputError } from '../../contract/errors.ts';
import { judgingsNamed } from '../../store/judgings-named.ts';
import { groupDisagreements } from '../../../evaluators/ranking/disagreements.ts';
import { differencesText } from '../../reports/differences.ts';
import { VerdictDifferences } from '../../reports/differences.ts';
import type { CompareOptions } from '../commands/compare.ts';

type EpisodesOptions = Pick<CompareOptions, 'db' | 'suite' | 'json'> & {
  readonly evaluators: readonly [string, string];
};

/** Prints where two evaluators disagree, each group with an example. @returns 1 if they disagree on any episode. */
export function compareEpisodes(options: EpisodesOptions, surroundings: Surroundings): ExitCode {
  const store = openStoreToRead(options.db);
  try {
    const differences = differencesOf(store, options);
    const showOf = (episode: number): string => surroundings.asCalled(`assay show ${episode}`);
    const [a, b] = options.evaluators;
    const layout = { a, b, width: surroundings.columns(), showOf };
    present(surroundings, [jsonDocument(options.json, differences)], () =>
      differencesText(differences, layout),
    );
    return differences.groups.length === 0 ? 0 : 1;
  } finally {
    store.close();
  }
}

function differencesOf(store: Store, { db, evaluators: [a, b], suite }: EpisodesOptions): VerdictDifferences {
  const [sideA, sideB] = [judgingsNamed(store, db, a, suite), judgingsNamed(store, db, b, suite)];
  const counts = store.disagreements.counts(sideA, sideB);
  if (counts.length === 0) {
    const remedy = 'Judge the same episodes with both: "assay score --evaluator ...".';
    throw new InputError({ place: db, cause: `holds no episode that ${a} and ${b} judged.`, remedy });
  }
  const names = (side: typeof sideA): readonly string[] => [
    ...new Set(side.map(({ id, version }) => `${id} ${version}`)),
  ];
  const groups = groupDisagreements(store.disagreements.between(sideA, sideB));
  return VerdictDifferences.parse({ a: names(sideA), b: names(sideB), counts, groups });
}

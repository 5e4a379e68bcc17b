import { openExistingStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { jsonDocument, present } from '../present.ts';
import { InputError } from '../../contract/errors.ts';
import { judgingsNamed } from '../../store/judgings-named.ts';
import { groupDisagreements } from '../../../evaluators/ranking/disagreements.ts';
import { differencesText } from '../../reports/differences.ts';
import { VerdictDifferences } from '../../reports/differences.ts';
import type { DiffOptions } from '../commands/diff-verdicts.ts';

/** Prints where two evaluators disagree, each group with an example. @returns 1 if they disagree on any episode. */
export function diffCommand(options: DiffOptions, surroundings: Surroundings): ExitCode {
  const store = openExistingStore(options.db);
  try {
    const differences = diffVerdicts(store, options);
    const showOf = (episode: number): string => surroundings.asCalled(`assay show ${episode}`);
    const layout = { a: options.a, b: options.b, width: surroundings.columns(), showOf };
    present(surroundings, [jsonDocument(options.json, differences)], () =>
      differencesText(differences, layout),
    );
    return differences.groups.length === 0 ? 0 : 1;
  } finally {
    store.close();
  }
}

function diffVerdicts(store: Store, { db, a, b, suite }: DiffOptions): VerdictDifferences {
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

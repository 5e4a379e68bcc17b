import Table from 'cli-table3';
import { openExistingStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { writeWhole } from '../write-file.ts';
import { InputError } from '../../contract/errors.ts';
import type { KindPair } from '../../store/disagreements.ts';
import { judgingsNamed } from '../../store/judgings-named.ts';
import { groupDisagreements } from '../../../evaluators/ranking/disagreements.ts';
import type { DisagreementGroup } from '../../../evaluators/ranking/disagreements.ts';
import { harmlessLine } from '../../contract/harmless.ts';
import type { DiffOptions } from '../commands/diff-verdicts.ts';

/** Prints where two evaluators disagree, each group with an example, and writes it to the file that is named. */
export function diffCommand(options: DiffOptions, { print }: Pick<Surroundings, 'print'>): void {
  const store = openExistingStore(options.db);
  try {
    const differences = diffVerdicts(store, options);
    if (options.json !== undefined) writeWhole(options.json, [`${JSON.stringify(differences, null, 1)}\n`]);
    print(differencesText(differences, options));
  } finally {
    store.close();
  }
}

/** Disagreements of two evaluators, and how often they agree. */
type VerdictDifferences = {
  /** Ids with versions. */
  readonly a: readonly string[];
  readonly b: readonly string[];
  /** Episodes that both judged, by the kinds of the two verdicts. */
  readonly counts: readonly KindPair[];
  readonly groups: readonly DisagreementGroup[];
};

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
  return { a: names(sideA), b: names(sideB), counts, groups };
}

function differencesText({ counts, groups }: VerdictDifferences, { a, b }: DiffOptions): string {
  const total = counts.reduce((sum, { episodes }) => sum + episodes, 0);
  const differ = counts.filter((pair) => pair.a !== pair.b).reduce((sum, { episodes }) => sum + episodes, 0);
  const kinds = counts.map((pair) => `${pair.episodes} ${pair.a}/${pair.b}`).join(', ');
  const summary = `${total} episodes judged by both (${a}/${b}): ${kinds}; they differ on ${differ}`;
  return groups.length === 0 ? summary : `${tableOf(groups, a, b)}\n${summary}`;
}

function tableOf(groups: readonly DisagreementGroup[], a: string, b: string): string {
  const table = new Table({
    head: [a, b, 'episodes', 'models', 'example'],
    style: { head: [], border: [], compact: true },
  });
  for (const group of groups) {
    const models = new Set(group.episodes.map(({ model }) => model)).size;
    const example = `assay show ${group.episodes[0]?.episodeId ?? ''}`;
    const sides = [sideText(group.a, group.reasonsA), sideText(group.b, group.reasonsB)];
    table.push([...sides, group.episodes.length, models, example]);
  }
  return table.toString();
}

const sideText = (kind: string, reasons: readonly string[]): string =>
  harmlessLine(reasons.length === 0 ? kind : `${kind}: ${reasons.join(', ')}`);

import { TABLES } from '../../../evaluators/tables/bfcl-v3.ts';
import { InputError, UsageError } from '../../contract/errors.ts';
import { judgingsMeant } from '../../contract/judging.ts';
import type { ScoreTable } from '../../contract/score-table.ts';
import type { SuiteManifest } from '../../contract/suite.ts';
import type { Store } from '../../store/store.ts';
import { oneSuite } from '../one-suite.ts';
import { bfclCells, groupWeights, leavesOf } from './bfcl-cells.ts';
import type { BfclGroup } from './bfcl-cells.ts';
import { leafSource } from './fill.ts';
import { scoreTable } from './score-table.ts';
import { tallyVerdicts } from './tallies.ts';
import type { ModelTally } from './tallies.ts';

export type RankRequest = {
  /** Suite id or hash; `undefined`: the only one that has verdicts. */
  readonly suite: string | undefined;
  /** `overall`, `live`, `non_live`, `multi_turn`, or for other suites `all`; `undefined`: all that has verdicts. */
  readonly group: string | undefined;
  /** Id or family of evaluators, with or without a version; see `evaluatorsMeant`. */
  readonly evaluator: string;
  /** Folders of score files or official tables. */
  readonly fillFrom: readonly string[];
};

/** Rank the models that have stored verdicts. @throws {InputError} where there are none. */
export async function rankStored(store: Store, database: string, request: RankRequest): Promise<ScoreTable> {
  const manifest = judgedSuite(store, database, request.suite);
  const judged = store.verdicts.judgings().filter(({ suiteHash }) => suiteHash === manifest.contentHash);
  const judgings = judgingsMeant(request.evaluator, judged, database);
  const evaluators = judgings.map(({ id, version }) => ({ id, version }));
  const tallies = tallyVerdicts(store.verdicts.kinds(judgings));
  const sizes = sizesOf(tallies);
  const about = { suite: { id: manifest.id, contentHash: manifest.contentHash }, evaluators, tallies };
  if (manifest.id !== 'bfcl-v3')
    return scoreTable({ ...about, group: 'all', weights: sizes, cellsOf: () => [] });
  const group = groupOf(request.group, sizes);
  const sources = await Promise.all(
    request.fillFrom.map((folder) => leafSource(folder, [...tallies.keys()])),
  );
  const none: ModelTally = new Map();
  const inGroup = groupWeights(group, sizes);
  const hasOwn = ([, tally]: readonly [string, ModelTally]): boolean =>
    [...tally.keys()].some((name) => inGroup.has(name));
  const shown = sources.length > 0 ? tallies : new Map([...tallies].filter(hasOwn));
  const cellsOf = (model: string) => bfclCells(group, leavesOf(model, tallies.get(model) ?? none, sources));
  return scoreTable({ ...about, tallies: shown, group, weights: inGroup, cellsOf });
}

/** What a ranking leaves out because only an older version of an evaluator has judged it; one line each. */
export function leftOutNotes(store: Store, { suite, evaluators }: ScoreTable): readonly string[] {
  const judgings = evaluators.map((evaluator) => ({ ...evaluator, suiteHash: suite.contentHash }));
  return store.leftBehind(judgings).map(({ judging: { id, version }, episodes }) => {
    const remedy = `judge them with "assay score --evaluator ${id}", or name the older version, as in ${id}@1`;
    return `${episodes} episodes that ${id} ${version} has not judged, but an older version has, are left out; ${remedy}`;
  });
}

/** Verdicts behind a ranking, by model: those of the categories that its scores are made of. */
export function storedTallies(
  store: Store,
  { suite, evaluators, weights }: ScoreTable,
): ReadonlyMap<string, ModelTally> {
  const judgings = evaluators.map((evaluator) => ({ ...evaluator, suiteHash: suite.contentHash }));
  const tallies = tallyVerdicts(store.verdicts.kinds(judgings));
  const inTable = (tally: ModelTally): ModelTally =>
    new Map([...tally].filter(([category]) => Object.hasOwn(weights, category)));
  return new Map([...tallies].map(([model, tally]) => [model, inTable(tally)]));
}

/** Entries with a verdict of any model, by category. */
export function sizesOf(tallies: ReadonlyMap<string, ModelTally>): ReadonlyMap<string, number> {
  const keys = new Map<string, Set<string>>();
  for (const tally of tallies.values()) {
    for (const [category, entries] of tally) {
      const known = keys.get(category) ?? new Set();
      keys.set(category, known);
      for (const [key, { scored }] of entries) if (scored > 0) known.add(key);
    }
  }
  return new Map([...keys].filter(([, set]) => set.size > 0).map(([category, set]) => [category, set.size]));
}

function judgedSuite(store: Store, database: string, wanted: string | undefined): SuiteManifest {
  const judged = new Set(store.verdicts.judgings().map(({ suiteHash }) => suiteHash));
  const manifests = store.suites.manifests().filter(({ contentHash }) => judged.has(contentHash));
  return oneSuite(manifests, wanted, {
    none: () => nothingJudged(database, wanted ?? 'any evaluator'),
    several: 'verdicts on several suites',
  });
}

function nothingJudged(database: string, what: string): InputError {
  const remedy = 'Store outputs with "assay import" or "assay run", then judge them with "assay score".';
  return new InputError({ place: database, cause: `holds no verdicts of ${what}.`, remedy });
}

/** The group asked for, or the smallest that holds every category with verdicts. */
function groupOf(wanted: string | undefined, sizes: ReadonlyMap<string, number>): BfclGroup {
  if (wanted !== undefined) {
    if (isGroup(wanted)) return wanted;
    const remedy = `Use one of ${Object.keys(TABLES).join(', ')}.`;
    throw new UsageError({ place: '--group', cause: `"${wanted}" is unknown.`, remedy });
  }
  const holds = (group: BfclGroup): boolean =>
    [...sizes.keys()].every((name) => groupWeights(group, sizes).has(name));
  return (['multi_turn', 'live', 'non_live'] as const).find(holds) ?? 'overall';
}

const isGroup = (name: string): name is BfclGroup => Object.hasOwn(TABLES, name);

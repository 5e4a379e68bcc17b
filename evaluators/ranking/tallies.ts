import type {
  AlikeVerdicts,
  EpisodeNames,
  ModelVerdicts,
  VerdictKind,
} from '../../harness/contract/outline.ts';
import { byCodeUnits } from '../statistics/resampling.ts';
import { contestantNames, runsApart } from './contestants.ts';
import type { NameOf } from './contestants.ts';

/** Verdicts of one model on one entry over all trials. */
export type EntryTally = { passed: number; scored: number; unscored: number };

/** Whether most of the scored trials pass. */
export const mostPass = ({ passed, scored }: Pick<EntryTally, 'passed' | 'scored'>): boolean =>
  passed * 2 > scored;

/** Verdicts of one model: category, then entry key. */
export type ModelTally = ReadonlyMap<string, ReadonlyMap<string, EntryTally>>;

/**
 * Verdicts by contestant, category and entry; contestants in order of their names. Runs of one name are added up: an entry
 * that several of them played has more trials.
 *
 * @param nameOf - see `contestantNames`; by default every run of a model is a contestant.
 */
export function tallyVerdicts(
  kinds: Iterable<VerdictKind>,
  nameOf?: NameOf,
): ReadonlyMap<string, ModelTally> {
  const verdicts = nameOf === undefined ? [...kinds] : kinds;
  const named = nameOf ?? contestantNames(runsApart(verdicts));
  const tallies = new Map<string, Map<string, Map<string, EntryTally>>>();
  for (const { runId, model, category, entryKey, kind } of verdicts) {
    count(within(within(tallies, named({ runId, model })), category), entryKey, kind, 1);
  }
  return byName(tallies);
}

/** How {@link tallyModels} counts. */
export type ModelCounting = {
  /** `undefined`: the run is left out. */
  readonly nameOf: (names: Pick<EpisodeNames, 'runId' | 'model'>) => string | undefined;
  /** Whether a recorded run does not fit the entries of a category: its episodes count as unscored. */
  readonly isMismatch: (names: Pick<EpisodeNames, 'runId' | 'model' | 'category'>) => boolean;
};

/** As {@link tallyVerdicts}, from verdicts that are grouped already. */
export function tallyModels(
  models: Iterable<ModelVerdicts>,
  { nameOf, isMismatch }: ModelCounting,
): ReadonlyMap<string, ModelTally> {
  const tallies = new Map<string, Map<string, Map<string, EntryTally>>>();
  for (const { runId, model, categories } of models) {
    const name = nameOf({ runId, model });
    if (name === undefined) continue;
    const ofContestant = within(tallies, name);
    for (const [category, verdicts] of categories) {
      const entries = within(ofContestant, category);
      const kindOf = isMismatch({ runId, model, category })
        ? () => 'unscored' as const
        : ({ kind }: AlikeVerdicts) => kind;
      for (const verdict of verdicts)
        count(entries, verdict.entryKey, kindOf(verdict), verdict.trials.length);
    }
  }
  return byName(tallies);
}

function count(
  entries: Map<string, EntryTally>,
  entryKey: string,
  kind: VerdictKind['kind'],
  episodes: number,
): void {
  let tally = entries.get(entryKey);
  if (tally === undefined) {
    tally = { passed: 0, scored: 0, unscored: 0 };
    entries.set(entryKey, tally);
  }
  if (kind === 'unscored') tally.unscored += episodes;
  else tally.scored += episodes;
  if (kind === 'pass') tally.passed += episodes;
}

const byName = <Tally>(tallies: ReadonlyMap<string, Tally>): ReadonlyMap<string, Tally> =>
  new Map([...tallies].toSorted(([left], [right]) => byCodeUnits(left, right)));

/** Number of entries with a verdict of any model, by category; categories without one are absent. */
export function sizesOf(tallies: ReadonlyMap<string, ModelTally>): ReadonlyMap<string, number> {
  const keys = new Map<string, Set<string>>();
  for (const tally of tallies.values()) {
    for (const [category, entries] of tally) {
      const scored = keys.get(category) ?? new Set();
      keys.set(category, scored);
      for (const [key, entry] of entries) if (entry.scored > 0) scored.add(key);
    }
  }
  return new Map([...keys].filter(([, set]) => set.size > 0).map(([category, set]) => [category, set.size]));
}

/** The tallies restricted to some categories. */
export function talliesIn(
  tallies: ReadonlyMap<string, ModelTally>,
  categories: ReadonlySet<string>,
): ReadonlyMap<string, ModelTally> {
  const reduced = (tally: ModelTally): ModelTally =>
    new Map([...tally].filter(([category]) => categories.has(category)));
  return new Map([...tallies].map(([contestant, tally]) => [contestant, reduced(tally)]));
}

function within<Key, Inner extends Map<unknown, unknown>>(outer: Map<Key, Inner>, key: Key): Inner {
  const stored = outer.get(key);
  if (stored !== undefined) return stored;
  // Sound: every level of the nested maps is a plain map, created here on first access.
  const inner = new Map() as Inner;
  outer.set(key, inner);
  return inner;
}

import { FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { ALL_SUITES } from '../../../repairs/catalogue/registry.ts';
import { isAgentIdentity } from '../../contract/agent-identity.ts';
import { InputError, UsageError } from '../../contract/errors.ts';
import type { Episode } from '../../contract/episode.ts';
import { mustGet } from '../../contract/must-get.ts';
import type { Player } from '../../contract/outline.ts';
import type { RunRecord } from '../../contract/stored.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite } from '../../contract/suite.ts';
import { selectSuites } from '../../publication/select-suites.ts';
import { distinctSlugs } from '../../publication/slugs.ts';
import type { Store } from '../../store/store.ts';
import { storedSuite } from '../score/judge-batch.ts';
import { publishableEpisode } from './publishable-episode.ts';
import { publishableRun } from './publishable-run.ts';
import type { SubmittedPlay } from './submitted-play.ts';

/** A play with the folder that it gets, relative to the one that is written. */
export type PlacedPlay = { readonly folder: string; readonly play: SubmittedPlay };

/** What `assay publish --submission` chooses from. */
export type SubmissionChoice = {
  readonly db: string;
  /** Ids or hash prefixes of suites; empty: every judged suite that the program has by name. */
  readonly suite: readonly string[];
  /** Identities of models; empty: all that were played by this program, without baseline agents. */
  readonly model: readonly string[];
};

/**
 * The plays that are submitted, by suite and model. A suite on which others can only be judged, such as a derived one that no run
 * played, has none.
 *
 * @throws {InputError | UsageError} if there are none, a model was not played, or others do not have the suite.
 */
export function playsInStore(store: Store, choice: SubmissionChoice): readonly PlacedPlay[] {
  const selected = selectSuites(store, choice.db, choice.suite, [...FAMILIES.keys()]);
  const manifests = selected.map(({ manifest }) => manifest);
  if (choice.suite.length > 0) requireShared(manifests.map(({ id }) => id));
  const suites = manifests.filter(({ id }) => ALL_SUITES.has(id));
  const played = suites.flatMap(({ contentHash }) => playersOf(store, contentHash));
  const wanted = new Set(choice.model.length > 0 ? choice.model : played.filter(isOwnModel).map(modelOf));
  const missing = choice.model.find((model) => !played.some((player) => player.model === model));
  if (missing !== undefined || wanted.size === 0) throw notPlayed(choice.db, missing, played.map(modelOf));
  const slugs = distinctSlugs([...wanted].toSorted());
  return suites.flatMap(({ id, contentHash }) => {
    const suite = storedSuite(store, contentHash);
    const players = playersOf(store, contentHash).filter(({ model }) => wanted.has(model));
    return [...Map.groupBy(players, modelOf)].map(([model, ofModel]): PlacedPlay => {
      const slug = mustGet(slugs, model, 'slug');
      const runs = ofModel.map(({ runId }) => playedRun(store, suite, { runId, model, slug }));
      return { folder: `${id}/${slug}`, play: { suite, model, runs } };
    });
  });
}

const modelOf = ({ model }: Pick<Player, 'model'>): string => model;

const isOwnModel = ({ model, kind }: Player): boolean => kind === 'live' && !isAgentIdentity(model);

/** Models with their runs of the suite itself, by model and run. */
function playersOf(store: Store, suiteHash: string): readonly Player[] {
  const runs = runsOf(store);
  return store.outlines.players(suiteHash).filter(({ runId }) => runs.get(runId)?.suiteHash === suiteHash);
}

const runsOf = (store: Store): ReadonlyMap<string, RunRecord> =>
  new Map(store.episodes.runs().map((run) => [run.id, run]));

function playedRun(
  store: Store,
  suite: Suite,
  { runId, model, slug }: { readonly runId: string; readonly model: string; readonly slug: string },
): SubmittedPlay['runs'][number] {
  const record = publishableRun(mustGet(runsOf(store), runId, 'run'), model, slug);
  const episodes = Array.from(store.episodes.all({ runId, model }), ({ episode }) =>
    publishableEpisode(episode),
  );
  return { record, episodes: inSuiteOrder(suite, episodes) };
}

function inSuiteOrder({ entries }: Suite, episodes: readonly Episode[]): readonly Episode[] {
  const places = new Map(entries.map((entry, place) => [entryKey(entry), place]));
  const placeOf = ({ entryId: id, occurrence }: Episode): number =>
    mustGet(places, entryKey({ id, occurrence }), 'entry');
  return episodes.toSorted((left, right) => placeOf(left) - placeOf(right) || left.trial - right.trial);
}

/** @throws {UsageError} for a suite that others cannot load. */
function requireShared(ids: readonly string[]): void {
  const own = ids.find((id) => !ALL_SUITES.has(id));
  if (own === undefined) return;
  const cause = `${own} does not come with the program, so that others cannot judge on it.`;
  throw new UsageError({
    place: '--suite',
    cause,
    remedy: `Name one of ${[...ALL_SUITES.keys()].join(', ')}.`,
  });
}

function notPlayed(database: string, missing: string | undefined, played: readonly string[]): InputError {
  const stored = [...new Set(played)];
  const remedy =
    stored.length === 0
      ? 'Play a model with "assay run" on a suite that comes with the program.'
      : `Name one of ${stored.slice(0, MOST_NAMED).join(', ')} with --model.`;
  const cause = missing === undefined ? 'holds no run of a model of yours.' : `holds no run of ${missing}.`;
  return new InputError({ place: database, cause, remedy });
}

const MOST_NAMED = 10;

import type { BoardInput } from './board-input.ts';
import { categoryFile } from './category-file.ts';
import type { CategoryParts } from './category-file.ts';
import { entryDetails } from './entry-details.ts';
import { episodeFiles } from './episode-files.ts';
import type { ListedEpisode } from './episode-files.ts';
import type { ModelDirectory } from './models.ts';
import type { PublishedSuite } from './published-suite.ts';
import { samplingRule } from './episode-sample.ts';
import type { BoardSuite } from './schemas/board.ts';
import { CategoryFile, EpisodeFile, SuiteCard, ToolsFile } from './schemas/board-files.ts';
import { cardPath, suiteCard } from './suite-card.ts';
import { WorldFile } from './schemas/world-file.ts';
import { toolsFile, toolsPath } from './tools-file.ts';
import { worldFiles } from './world-file.ts';

/** What the board's list says of a suite besides its figures, as far as there is something to say. */
export type SuiteExtras = Pick<BoardSuite, 'card' | 'tools'> & Pick<BoardSuite['outputs'], 'sample'>;

/** Yields the files of a suite. @returns what the board's list says of them. */
export function* suiteFiles(
  { store, ports, audience }: Pick<BoardInput, 'store' | 'ports' | 'audience'>,
  published: PublishedSuite,
  models: ModelDirectory,
): Generator<readonly [path: string, content: unknown], SuiteExtras> {
  const { ledger, slug } = published;
  const { texts, sample } = ledger.definition.publication;
  const isOpen = texts === 'published';
  const suite =
    isOpen || audience === 'this-machine' ? store.suites.get(ledger.manifest.contentHash) : undefined;
  if (suite === undefined) {
    for (const category of ledger.categories.keys())
      yield categoryAt(published, category, models, { detailOf: () => undefined, episodes: [] });
    return {};
  }
  const judging = ports.judgingPorts(suite);
  const details = entryDetails(suite, judging.world, ports.specificationOf);
  // Recorded outputs of a suite that withholds its texts are others' and many: only what was played here is shown.
  const runIds = store.episodes.runs().flatMap(({ id, kind }) => (isOpen || kind === 'live' ? [id] : []));
  const { episodes, total } = episodeFiles(store, published, {
    ...{ runIds, suite, judging, models },
    sample: audience === 'public' ? sample : null,
  });
  const listed: ListedEpisode[] = [];
  for (const { file, ...episode } of episodes) {
    yield [episode.path, EpisodeFile.parse(file)];
    listed.push(episode);
  }
  const byCategory = Map.groupBy(listed, ({ category }) => category);
  for (const category of ledger.categories.keys())
    yield categoryAt(published, category, models, {
      detailOf: (key) => details.get(key),
      episodes: (byCategory.get(category) ?? []).map(({ entry, model, trial, path }) => ({
        ...{ entry, model, trial },
        file: path,
      })),
    });
  const tools = toolsFile(slug, suite);
  if (tools !== undefined) yield [toolsPath(slug), ToolsFile.parse(tools)];
  const funnel = ports.funnelOf(ledger.manifest);
  if (funnel !== undefined) {
    const worlds = worldFiles(slug, ports.ownWorlds(suite));
    for (const { path, file } of worlds.values()) yield [path, WorldFile.parse(file)];
    const card = suiteCard(published, funnel, [...suite.catalogue.keys()], worlds);
    yield [cardPath(slug), SuiteCard.parse(card)];
  }
  return {
    ...(funnel === undefined ? {} : { card: cardPath(slug) }),
    ...(tools === undefined ? {} : { tools: toolsPath(slug) }),
    ...(sample === null || listed.length === total
      ? {}
      : { sample: { shown: listed.length, total, rule: samplingRule(sample) } }),
  };
}

/** The file of a category with its path. */
function categoryAt(
  published: PublishedSuite,
  category: string,
  models: ModelDirectory,
  parts: CategoryParts,
): readonly [path: string, content: unknown] {
  const { slug, slugs } = published;
  const content = categoryFile(published, category, models, parts);
  return [`categories/${slug}/${slugs.get(category) ?? category}.json`, CategoryFile.parse(content)];
}

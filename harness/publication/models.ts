import type { BoardModel } from './schemas/board.ts';
import { byCodeUnits } from '../../evaluators/statistics/resampling.ts';
import { AGENT_PREFIX, isAgentIdentity } from '../contract/agent-identity.ts';
import type { OfficialTables } from '../contract/official-tables.ts';
import type { BoardPorts, ModelNotes } from './ports.ts';
import { distinctSlugs } from './slugs.ts';

/** The models of a board, and what others print of them. */
export type ModelDirectory = {
  /** Models in order of name, then baseline agents. */
  readonly models: readonly BoardModel[];
  slugOf(contestant: string): string;
  /** Name as its makers write it, by slug. */
  nameOf(slug: string): string;
  /** Whether a slug is a model's, and no baseline agent's. */
  isModel(slug: string): boolean;
  /** Score that the original leaderboard printed, by slug of the scope. */
  publishedOf(contestant: string, scope: string): number | null;
  /** US dollars for 1,000 function calls, as the original leaderboard printed it. */
  printedCostOf(contestant: string): number | null;
};

/**
 * Make the directory of all contestants.
 *
 * @param contestants - model as stored, by contestant.
 */
export function modelDirectory(
  contestants: ReadonlyMap<string, string>,
  { notesOf, official }: Pick<BoardPorts, 'notesOf' | 'official'>,
): ModelDirectory {
  const slugs = distinctSlugs([...contestants.keys()].toSorted(byCodeUnits));
  const slugOf = (contestant: string): string => slugs.get(contestant) ?? contestant;
  const models = [...contestants].map(([contestant, model]) =>
    boardModel({ contestant, model, slug: slugOf(contestant) }, notesOf(model), official),
  );
  const bySlug = new Map(models.map((model) => [model.slug, model]));
  const printedName = (contestant: string): string | undefined =>
    notesOf(contestants.get(contestant) ?? contestant).profile?.printedName;
  return {
    models: models.toSorted(
      (left, right) =>
        Number(left.kind === 'baseline') - Number(right.kind === 'baseline') ||
        byCodeUnits(left.name.toLowerCase(), right.name.toLowerCase()),
    ),
    slugOf,
    nameOf: (slug) => bySlug.get(slug)?.name ?? slug,
    isModel: (slug) => bySlug.get(slug)?.kind === 'model',
    publishedOf: (contestant, scope) => {
      const name = printedName(contestant);
      return name === undefined ? null : official.published(name, scope);
    },
    printedCostOf: (contestant) => official.facts(printedName(contestant) ?? '').dollarsPerThousand,
  };
}

function boardModel(
  { contestant, model, slug }: { contestant: string; model: string; slug: string },
  { family, profile }: ModelNotes,
  official: OfficialTables,
): BoardModel {
  const about = { slug, identity: contestant, file: `models/${slug}.json` };
  const agent = isAgentIdentity(contestant)
    ? /^([a-z-]+)(.*)$/.exec(contestant.slice(AGENT_PREFIX.length))
    : null;
  if (agent !== null) {
    const name = `${(agent[1] ?? '').replace(/^./, (letter) => letter.toUpperCase())} agent${agent[2] ?? ''}`;
    const unstated = { organisation: null, licence: null, link: null };
    return { ...about, name, kind: 'baseline', family: 'Baseline', mode: modeOf(model), ...unstated };
  }
  const { organisation, licence, link } = official.facts(profile?.printedName ?? '');
  return {
    ...about,
    name: profile === undefined ? contestant : contestant.replace(model, () => profile.printedName),
    kind: 'model',
    family,
    mode: profile?.mode ?? modeOf(model),
    organisation,
    licence,
    link,
  };
}

/** Mode of a model that was run here: its identity says so. */
const modeOf = (model: string): BoardModel['mode'] => (model.endsWith(' [prompt]') ? 'prompt' : 'native');

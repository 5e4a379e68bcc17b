import type { BoardModel } from './schemas/board.ts';
import { byCodeUnits } from '../../evaluators/statistics/resampling.ts';
import { AGENT_PREFIX, isAgentIdentity } from '../contract/agent-identity.ts';
import type { OfficialTables } from '../contract/official-tables.ts';
import type { BoardPorts, ModelNotes } from './ports.ts';
import { distinctSlugs } from './slugs.ts';

/** The models of a board, with figures that others published about them. */
export type ModelDirectory = {
  /** Models by name, then baseline agents. */
  readonly models: readonly BoardModel[];
  slugOf(contestant: string): string;
  /** Name as spelled by the model's maker, by slug. */
  nameOf(slug: string): string;
  /** Returns true for the slug of a model, false for that of a baseline agent. */
  isModel(slug: string): boolean;
  /** Score printed on the original leaderboard, by slug of the scope. */
  publishedOf(contestant: string, scope: string): number | null;
  /** US dollars per 1,000 function calls, as printed on the original leaderboard. */
  printedCostOf(contestant: string): number | null;
};

/**
 * Creates the directory of all contestants.
 *
 * @param contestants - identity of the model in the store, by contestant.
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
  { family, behaviour, profile }: ModelNotes,
  official: OfficialTables,
): BoardModel {
  const about = { slug, identity: contestant, file: `models/${slug}.json` };
  const agent = isAgentIdentity(contestant)
    ? /^([a-z0-9-]+)(.*)$/.exec(contestant.slice(AGENT_PREFIX.length))
    : null;
  if (agent !== null) {
    const name = `${(agent[1] ?? '').replace(/^./, (letter) => letter.toUpperCase())} agent${agent[2] ?? ''}`;
    const unstated = { organisation: null, licence: null, link: null };
    const does = behaviour === undefined ? {} : { behaviour };
    return {
      ...about,
      name,
      kind: 'baseline',
      family: 'Baseline',
      mode: modeOf(model),
      ...unstated,
      ...does,
    };
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

/** Mode of a model that was run by this program, derived from its identity. */
const modeOf = (model: string): BoardModel['mode'] => (model.endsWith(' [prompt]') ? 'prompt' : 'native');

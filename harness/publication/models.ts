import { familyOf } from '../../benchmarks/bfcl/model-families.ts';
import { profileOf } from '../../benchmarks/bfcl/model-profiles.ts';
import type { BoardModel } from './schemas/board.ts';
import { byCodeUnits } from '../../evaluators/ranking/contestants.ts';
import type { OfficialTables } from '../cli/publish/official-tables.ts';
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
  /** Score that the original leaderboard printed, by slug of suite and scope. */
  publishedOf(contestant: string, suite: string, scope: string): number | null;
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
  official: OfficialTables,
): ModelDirectory {
  const slugs = distinctSlugs([...contestants.keys()].toSorted(byCodeUnits));
  const slugOf = (contestant: string): string => slugs.get(contestant) ?? contestant;
  const models = [...contestants].map(([contestant, model]) =>
    boardModel(contestant, model, slugOf(contestant), official),
  );
  const bySlug = new Map(models.map((model) => [model.slug, model]));
  const printedName = (contestant: string): string | undefined =>
    profileOf(contestants.get(contestant) ?? '')?.leaderboardName;
  return {
    models: models.toSorted(
      (left, right) =>
        Number(left.kind === 'baseline') - Number(right.kind === 'baseline') ||
        byCodeUnits(left.name.toLowerCase(), right.name.toLowerCase()),
    ),
    slugOf,
    nameOf: (slug) => bySlug.get(slug)?.name ?? slug,
    isModel: (slug) => bySlug.get(slug)?.kind === 'model',
    publishedOf: (contestant, suite, scope) => {
      const name = printedName(contestant);
      return name === undefined || suite !== 'bfcl-v3' ? null : official.published(name, scope);
    },
    printedCostOf: (contestant) => official.facts(printedName(contestant) ?? '').dollarsPerThousand,
  };
}

function boardModel(contestant: string, model: string, slug: string, official: OfficialTables): BoardModel {
  const about = { slug, identity: contestant, file: `models/${slug}.json` };
  const agent = /^agent:([a-z-]+)(.*)$/.exec(contestant);
  if (agent !== null) {
    const name = `${(agent[1] ?? '').replace(/^./, (letter) => letter.toUpperCase())} agent${agent[2] ?? ''}`;
    const nobody = { organisation: null, licence: null, link: null };
    return { ...about, name, kind: 'baseline', family: 'Baseline', mode: modeOf(model), ...nobody };
  }
  const profile = profileOf(model);
  const { organisation, licence, link } = official.facts(profile?.leaderboardName ?? '');
  return {
    ...about,
    name: profile === undefined ? contestant : contestant.replace(model, () => profile.leaderboardName),
    kind: 'model',
    family: familyOf(model),
    mode: profile === undefined ? modeOf(model) : profile.asked === 'tools' ? 'native' : 'prompt',
    ...{ organisation, licence, link },
  };
}

/** Mode of a model that was run here: its identity says so. */
const modeOf = (model: string): BoardModel['mode'] => (model.endsWith(' [prompt]') ? 'prompt' : 'native');

import type { EnvironmentState } from '../../../../harness/contract/environment.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { startStates } from '../../../environments/tables/start-state.ts';
import { WORLDS } from '../../../suites/worlds/definition.ts';
import type { MadeArtefact } from '../../core/artefacts.ts';
import type { Author, AuthorAnswer, AuthorRequest } from '../../core/author.ts';
import { makeDomain } from '../../domains/domain.ts';
import type { Domain } from '../../domains/domain.ts';
import { drawDomains } from '../../drive/draw-domains.ts';
import { onTheme } from '../../drive/on-theme.ts';
import { PROCEDURAL } from '../../drive/request.ts';
import type { GenerationRequest } from '../../drive/request.ts';
import type { Ground } from '../../entries/candidate.ts';
import { stageOf } from '../../plans/stage.ts';
import { populate } from '../../population/populate.ts';
import { drawsOf } from '../../random/draws.ts';
import { drawnCases } from './drawn-cases.ts';
import { drawnPlan, drawnWords } from './drawn-plan.ts';

/** A domain that the author draws, with rows to plan on. */
type Drawn = { readonly domain: Domain; readonly ground: Ground };

/**
 * The author that needs no model: themes and patterns make every artefact, and equal requests give equal ones. Plans that are
 * asked for again are drawn again; rows, which plans are drawn on, tools and tables are as the patterns have them.
 */
export function proceduralAuthor(request: GenerationRequest): Author {
  const { seed } = request.generator;
  const planned = new Map(drawDomains(request).map((one) => [one.index, one]));
  const made = new Map<number, Drawn>();
  const drawnOf = (index: number): Drawn => {
    const known = made.get(index);
    if (known !== undefined) return known;
    const plan = mustGet(planned, index, 'domain');
    const drawn = onTheme(plan, (): Drawn => {
      const domain = makeDomain(plan.theme, plan.patterns);
      return { domain, ground: groundOf(domain, seed) };
    });
    made.set(index, drawn);
    return drawn;
  };
  return {
    identity: `${PROCEDURAL.name}@${PROCEDURAL.version}`,
    make: (asked) => Promise.resolve(answerTo(asked, drawnOf(asked.domain), seed)),
  };
}

function answerTo(asked: AuthorRequest, { domain, ground }: Drawn, seed: number): AuthorAnswer {
  const { definition, theme } = domain;
  switch (asked.role) {
    case 'domain':
      return given({ role: 'domain', artefact: sketchOf(domain) });
    case 'schema':
      return given({ role: 'schema', artefact: { tables: definition.tables } });
    case 'population':
      return given({ role: 'population', artefact: { rows: rowsOf(domain, seed) } });
    case 'tool': {
      const tools = new Map(definition.tools.map((tool) => [tool.name, tool]));
      return given({ role: 'tool', artefact: mustGet(tools, asked.inputs.wanted.name, 'tool') });
    }
    case 'cases':
      return given({
        role: 'cases',
        artefact: drawnCases(asked.inputs.tool.name, domain, asked.inputs.rows, seed),
      });
    case 'plan': {
      const plan = drawnPlan(asked, ground);
      return plan === undefined
        ? refused(`the rows of ${theme.id} have no instance of the kind, or no words suit it`)
        : given({ role: 'plan', artefact: plan });
    }
    case 'words': {
      const words = drawnWords(asked, ground);
      return words === undefined
        ? refused('the plan was not drawn by this author')
        : given({ role: 'words', artefact: words });
    }
    case 'reasoning': {
      const turns = asked.inputs.turns.map(({ calls }) =>
        calls.length === 0 ? 'There is nothing to call for now.' : `I call ${calls.join(', then ')}.`,
      );
      return given({ role: 'reasoning', artefact: { turns } });
    }
    default:
      return asked satisfies never;
  }
}

const given = (made: MadeArtefact): AuthorAnswer => ({ made, complaints: [], replies: [] });

const refused = (cause: string): AuthorAnswer => ({
  made: null,
  complaints: [{ place: '', cause, remedy: 'Another one is drawn.' }],
  replies: [],
});

function sketchOf({ theme, definition, tools }: Domain) {
  return {
    description: theme.description,
    desk: theme.desk,
    tables: definition.tables.map(({ name, singular }) => ({
      name,
      purpose: `One row for each ${singular}.`,
    })),
    tools: definition.tools.map(({ name, effect }) => ({
      name,
      effect,
      purpose: mustGet(tools, name, 'tool').purpose,
    })),
  };
}

const rowsOf = (domain: Domain, seed: number) =>
  populate(domain, drawsOf(seed, domain.theme.id, 'population', 1), WORLDS.now.slice(0, 10)).rows;

function groundOf(domain: Domain, seed: number): Ground {
  const name = `${domain.theme.id}_1`;
  const rows = rowsOf(domain, seed);
  const populations = new Map([[name, { environment: domain.definition.name, rows }]]);
  const state: EnvironmentState = startStates(
    domain.definition,
    populations,
  )(new Map([['population', name]]));
  return { stage: stageOf(domain, WORLDS.now), populations: new Map([[name, state]]) };
}

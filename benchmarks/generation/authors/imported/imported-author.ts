import type { ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import type { ImportedTool, ImportedTools } from '../../../../harness/contract/imported-tools.ts';
import { WORLDS } from '../../../suites/worlds/definition.ts';
import { snakeName } from '../../../tool-schemas/names.ts';
import { recogniseBackend } from '../../backends/recognise.ts';
import type { RecognisedBackend } from '../../backends/recognise.ts';
import type { DomainSketch, MadeArtefact } from '../../core/artefacts.ts';
import type { Author, AuthorAnswer, AuthorRequest } from '../../core/author.ts';
import { populate } from '../../population/populate.ts';
import { drawsOf } from '../../random/draws.ts';
import { strongCases } from '../strong-cases.ts';

/**
 * An author for tools whose schemas are given. What is recognised of their backend is not asked for; everything else, and all that has
 * to be made again, is asked of another author, who is told what the schemas say.
 */
export function importedAuthor({ tools: all, environment }: ImportedTools, other: Author): Author {
  const tools = all.filter(isWritable);
  const recognised = recogniseBackend(tools, environment);
  return {
    identity: other.identity,
    make: async (request) => {
      const known = request.round === 0 ? knownArtefact(request, tools, recognised) : undefined;
      if (known !== undefined) return { made: known, complaints: [], replies: [] };
      const answer = await other.make(toldOf(request, tools));
      return withGivenParameters(request, withGivenTools(answer, tools), tools);
    },
  };
}

/** Tools that the language of worlds cannot define: parameters that are lists or objects. */
export const isWritable = ({ parameters }: ImportedTool): boolean =>
  Object.values(parameters.properties ?? {}).every(({ type }) => type !== 'array' && type !== 'object');

/** A tool takes what its schema says, and nothing else. */
function withGivenParameters(
  request: AuthorRequest,
  answer: AuthorAnswer,
  tools: readonly ImportedTool[],
): AuthorAnswer {
  const { made } = answer;
  if (made?.role !== 'tool' || request.role !== 'tool') return answer;
  const given = tools.find(({ name }) => snakeName(name) === request.inputs.wanted.name)?.parameters;
  const wanted = Object.entries(given?.properties ?? {}).map(
    ([name, { type }]) =>
      `${snakeName(name)} (${type}${given?.required?.includes(name) === true ? '' : ', optional'})`,
  );
  const has = made.artefact.parameters.map(
    ({ name, type, default: standard }) => `${name} (${type}${standard === undefined ? '' : ', optional'})`,
  );
  if (wanted.toSorted().join() === has.toSorted().join()) return answer;
  const cause = `takes ${has.join(', ') || 'nothing'}, and its schema says ${wanted.join(', ') || 'nothing'}.`;
  const complaints = [
    {
      place: '/parameters',
      cause,
      remedy: 'Take exactly the parameters of the schema; an optional one has a default.',
    },
  ];
  return { ...answer, made: null, complaints };
}

/** What follows from the schemas alone; `undefined`: it does not. */
function knownArtefact(
  request: AuthorRequest,
  tools: readonly ImportedTool[],
  { definition, unpopulated }: RecognisedBackend,
): MadeArtefact | undefined {
  if (definition === undefined || unpopulated === undefined) return undefined;
  const day = WORLDS.now.slice(0, 10);
  const population = () =>
    populate(unpopulated, drawsOf(request.seed, request.brief.id, 'population', 1), day);
  const toolNamed = (name: string): ToolDefinition | undefined =>
    definition.tools.find((tool) => tool.name === name);
  switch (request.role) {
    case 'domain':
      return { role: 'domain', artefact: sketchOf(request.inputs.about, definition, tools) };
    case 'schema':
      return { role: 'schema', artefact: { tables: definition.tables } };
    case 'population':
      return { role: 'population', artefact: { rows: population().rows } };
    case 'tool': {
      const artefact = toolNamed(request.inputs.wanted.name);
      return artefact && { role: 'tool', artefact };
    }
    case 'cases': {
      const { name } = request.inputs.tool;
      if (toolNamed(name) === undefined) return undefined;
      const draws = drawsOf(request.seed, request.brief.id, 'cases', name);
      const rows = { environment: definition.name, rows: request.inputs.rows };
      return { role: 'cases', artefact: strongCases(definition, rows, name, draws) };
    }
    case 'plan':
    case 'words':
    case 'reasoning':
      return undefined;
    default:
      return request satisfies never;
  }
}

function sketchOf(
  about: string,
  { description, tables, tools: defined }: NonNullable<RecognisedBackend['definition']>,
  tools: readonly ImportedTool[],
): DomainSketch {
  return {
    description,
    desk: about.slice(0, LONGEST_DESK),
    tables: tables.map(({ name, singular }) => ({ name, purpose: `One row for each ${singular}.` })),
    tools: wantedTools(tools).map((wanted) => {
      const tool = defined.find(({ name }) => name === wanted.name);
      return tool === undefined
        ? wanted
        : { name: tool.name, effect: tool.effect, purpose: cut(tool.description) };
    }),
  };
}

/** Longest texts of a sketch, in characters. */
const LONGEST_DESK = 200;
const LONGEST_PURPOSE = 600;
const cut = (text: string): string => text.slice(0, LONGEST_PURPOSE);

/** What is wanted of each tool: what its schema says, with its parameters. */
const wantedTools = (tools: readonly ImportedTool[]): DomainSketch['tools'] =>
  tools.map(({ name, description, effect, parameters }) => ({
    name: snakeName(name),
    effect: effect.hint,
    purpose: cut(
      `${description === '' ? name : description} Its parameters: ${JSON.stringify(parameters.properties ?? {})}`,
    ),
  }));

/** The request with what the schemas say, for who makes the sketch. */
function toldOf(request: AuthorRequest, tools: readonly ImportedTool[]): AuthorRequest {
  if (request.role !== 'domain') return request;
  const list = wantedTools(tools)
    .map(({ name, effect, purpose }) => `${name} (${effect}): ${purpose}`)
    .join('\n');
  return {
    ...request,
    inputs: { about: `${request.inputs.about}\nIts tools are given, and no others:\n${list}` },
  };
}

/** A sketch has the tools that are given, whatever its author made of them. */
function withGivenTools(answer: AuthorAnswer, tools: readonly ImportedTool[]): AuthorAnswer {
  const { made } = answer;
  if (made?.role !== 'domain') return answer;
  return { ...answer, made: { role: 'domain', artefact: { ...made.artefact, tools: wantedTools(tools) } } };
}

import type { EnvironmentDefinition } from '../../../harness/contract/environment-definition.ts';
import type { ImportedTool } from '../../../harness/contract/imported-tools.ts';
import { MOST_TABLES, MOST_TOOLS } from '../../environments/tables/check-size.ts';
import { tableOf } from '../../tool-schemas/refers.ts';
import { definedEnvironment } from '../domains/defined-environment.ts';
import type { TableSketch, ToolSketch } from '../patterns/pattern.ts';
import type { Unpopulated } from '../population/populate.ts';
import { reachProblems } from '../tests/gates/reachable.ts';
import { sketchFor } from './deeds/sketch.ts';
import { circular, inOrderOfReference, referenceProblem } from './order.ts';
import type { LeftOut, ReadTool, Renamed } from './recognised.ts';
import { readTool } from './read-tools.ts';
import { prefixFor, tableFor } from './table-of.ts';

/** What is recognised of tools whose schemas alone are known. */
export type RecognisedBackend = {
  /** `undefined`: nothing is recognised. */
  readonly definition: EnvironmentDefinition | undefined;
  /** What rows of the definition are drawn from; `undefined` with it. */
  readonly unpopulated: Unpopulated | undefined;
  /** Tools and parameters that the definition does not have, in the order of the tools. */
  readonly unrecognised: readonly LeftOut[];
  /** Names that the definition writes otherwise. */
  readonly renamed: readonly Renamed[];
};

/**
 * Recognises tools that create, get, list, update and delete rows of tables, by their names and by what their parameters refer
 * to, and defines an environment with them. Whatever is not recognised is named with the reason and left out. Pure.
 *
 * @param environment - name of the environment.
 */
export function recogniseBackend(tools: readonly ImportedTool[], environment: string): RecognisedBackend {
  const read = tools.map(readTool);
  const left = read.flatMap((one) => one.left);
  const distinct = withoutRepeats(
    read.flatMap(({ tool }) => tool ?? []),
    left,
  );
  let candidates = withinSizes(distinct, left);
  for (;;) {
    const built = build(candidates, environment);
    if (built.problems.length === 0) {
      const kept = new Set(candidates.map(({ source }) => source.name));
      return {
        definition: built.definition,
        unpopulated: built.unpopulated,
        unrecognised: inOrder(tools, left),
        renamed: read.flatMap(({ renamed }) => renamed).filter(({ tool }) => kept.has(tool)),
      };
    }
    left.push(...built.problems);
    const dropped = new Set(built.problems.map(({ tool }) => tool));
    candidates = candidates.filter(({ source }) => !dropped.has(source.name));
  }
}

/** In the order of the tools; what is said of one of them keeps its order. */
const inOrder = (tools: readonly ImportedTool[], left: readonly LeftOut[]): readonly LeftOut[] =>
  tools.flatMap(({ name }) => left.filter(({ tool }) => tool === name));

/** Two tools can have one name in lower case; the later one is left out. */
function withoutRepeats(tools: readonly ReadTool[], left: LeftOut[]): readonly ReadTool[] {
  const names = new Set<string>();
  return tools.filter(({ name, source }) => {
    if (!names.has(name)) {
      names.add(name);
      return true;
    }
    left.push({ tool: source.name, reason: 'In lower case it has the name of an earlier tool.' });
    return false;
  });
}

/** An environment has so many tools and tables at most; the later ones are left out. */
function withinSizes(tools: readonly ReadTool[], left: LeftOut[]): readonly ReadTool[] {
  const things = new Set<string>();
  const kept: ReadTool[] = [];
  for (const tool of tools) {
    if (things.size < MOST_TABLES) things.add(tool.thing);
    if (kept.length < MOST_TOOLS && things.has(tool.thing)) kept.push(tool);
    else
      left.push({
        tool: tool.source.name,
        reason: `An environment has at most ${MOST_TOOLS} tools over ${MOST_TABLES} tables, and the earlier ones come first.`,
      });
  }
  return kept;
}

type Built = Pick<RecognisedBackend, 'definition' | 'unpopulated'> & {
  /** Tools that have to be left out; empty: the definition can be used. */
  readonly problems: readonly LeftOut[];
};

const NOTHING = { definition: undefined, unpopulated: undefined };

function build(tools: readonly ReadTool[], environment: string): Built {
  const byThing = Map.groupBy(tools, ({ thing }) => thing);
  const tables = new Map<string, TableSketch>();
  const prefixes = new Set<string>();
  for (const [thing, about] of byThing) {
    const table = tableFor(thing, about, prefixFor(thing, prefixes));
    if (table === undefined) continue;
    prefixes.add(table.prefix);
    tables.set(table.name, table);
  }
  const homeless = tools.flatMap((tool) => referenceProblem(tool, tables));
  if (homeless.length > 0) return { ...NOTHING, problems: homeless };
  const ordered = inOrderOfReference(tables);
  if (ordered.length < tables.size) return { ...NOTHING, problems: circular(tools, ordered) };
  return define(tools, new Map(ordered.map((table) => [table.name, table])), environment);
}

function define(
  tools: readonly ReadTool[],
  tables: ReadonlyMap<string, TableSketch>,
  environment: string,
): Built {
  const problems: LeftOut[] = [];
  const sketches = new Map<string, ToolSketch>();
  for (const tool of tools) {
    const table = tables.get(tableOf(tool.thing));
    if (table === undefined) continue;
    const sketched = sketchFor(tool, { table, tables, idKey: idKeyOf(table, tools) });
    if (typeof sketched === 'string') problems.push({ tool: tool.source.name, reason: sketched });
    else sketches.set(tool.name, sketched);
  }
  if (problems.length > 0 || sketches.size === 0) return { ...NOTHING, problems };
  const definition = definedEnvironment({
    name: environment,
    description: `Tools over ${[...tables.values()].map(({ naming }) => naming.plural).join(', ')}.`,
    tables: [...tables.values()],
    tools: [...sketches.values()],
  });
  const sourceOf = new Map(tools.map(({ name, source }) => [name, source.name]));
  return {
    definition,
    unpopulated: { definition, tables, settle: [] },
    problems: reachProblems(definition).map(({ tool = '', problem }) => ({
      tool: sourceOf.get(tool) ?? tool,
      reason: problem,
    })),
  };
}

/** Key under which outputs show the id of a row: the parameter that takes it, wherever one does. */
function idKeyOf(table: TableSketch, tools: readonly ReadTool[]): string {
  const own = tools.filter(({ thing }) => tableOf(thing) === table.name);
  return own.find(({ id }) => id !== undefined)?.id?.name ?? 'id';
}

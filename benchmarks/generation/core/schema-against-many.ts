import type { EnvironmentDefinition, Table } from '../../../harness/contract/environment-definition.ts';
import { violations } from '../../environments/tables/check-state.ts';
import { DefinitionFault } from '../../environments/tables/scope.ts';
import { startStates } from '../../environments/tables/start-state.ts';
import { PythonFault } from '../../python/faults.ts';
import { compileProblems } from '../tests/gates/compiles.ts';
import type { GateProblem } from '../tests/gates/problem.ts';
import { MOST_TOLD } from './author-cases.ts';
import type { DraftEnvironment } from './draft-environment.ts';
import type { Attribution, Complaint } from './events.ts';
import type { RoundsOf } from './judgement.ts';
import { relaxations } from './relaxed-columns.ts';
import type { Relaxation } from './relaxed-columns.ts';
import { grouped } from './tool-attributions.ts';

/** Artefacts that have to use a column in the way that its table forbids, before the table is blamed. */
const LEAST_USERS = 2;
/** Columns that are looked for, at most. */
const MOST_COLUMNS = 4;
/** Tools that experiments are made with, and experiments, at most: authors may write any number of faults. */
const MOST_TOOLS = 12;
const MOST_TRIED = 1000;

/** An artefact that a relaxation suits, and how it uses the column, in a sentence. */
type User = { readonly of: string; readonly use: string };

/**
 * Where tools do with a column what its table forbids, who is at fault is found by experiment: the table is changed to allow it. If
 * that suits several artefacts, each of which is written by itself, the table is blamed; if it suits one, that artefact is. A table
 * whose author was asked again and insists on it is right.
 *
 * @returns `undefined` if the tables are not at fault; else their complaints, and those of tools that remain with better tables.
 */
export function schemaAgainstMany(
  draft: DraftEnvironment,
  now: string,
  rounds: RoundsOf,
): readonly Attribution[] | undefined {
  if ((rounds.get('schema') ?? 0) > 0) return undefined;
  const complaints: Complaint[] = [];
  let tried = draft;
  while (complaints.length < MOST_COLUMNS) {
    const best = bestRelaxation(tried, now);
    if (best === undefined) break;
    complaints.push(complaintAbout(best.relaxation, best.users));
    tried = withTables(tried, best.relaxation.tables);
  }
  const [first] = complaints;
  if (first === undefined) return undefined;
  return [
    { part: 'environment', artefact: 'schema', rule: 'constraints', evidence: first.cause, complaints },
    ...grouped(compileProblems(tried.definition, tried.populations)).filter(
      ({ artefact }) => artefact !== 'schema',
    ),
  ];
}

const withTables = (draft: DraftEnvironment, tables: readonly Table[]): DraftEnvironment => ({
  ...draft,
  definition: { ...draft.definition, tables: [...tables] },
});

/** The relaxation that suits most artefacts, the first of equals; `undefined`: none suits several. */
function bestRelaxation(draft: DraftEnvironment, now: string) {
  const { definition, population, populations } = draft;
  const alone = definition.tools.map((tool) => [tool, problemsAlone(draft, definition, tool.name)] as const);
  const objecting = new Map(
    alone.filter(([, problems]) => problems.some(({ tool }) => tool !== undefined)).slice(0, MOST_TOOLS),
  );
  const rows = populations.get(population)?.rows ?? {};
  const tried = new Map(
    [...objecting.keys()].flatMap((tool) =>
      relaxations(definition.tables, tool, rows).map((one) => [keyOf(one), one] as const),
    ),
  );
  const atFirst = rowProblems(draft, definition, now);
  let best: { readonly relaxation: Relaxation; readonly users: readonly User[] } | undefined;
  for (const relaxation of [...tried.values()].slice(0, MOST_TRIED)) {
    const relaxed = { ...definition, tables: [...relaxation.tables] };
    const tools = [...objecting].flatMap(([tool, problems]) =>
      usesBy(tool.name, problems, problemsAlone(draft, relaxed, tool.name)),
    );
    if (tools.length === 0) continue;
    const users = [...tools, ...rowUses(atFirst, rowProblems(draft, relaxed, now))];
    if (users.length >= LEAST_USERS && users.length > (best?.users.length ?? 0)) best = { relaxation, users };
  }
  return best;
}

const keyOf = ({ column, forbids }: Relaxation): string => `${column} ${forbids}`;

/** What is wrong with a tool, as if there were no other. */
const problemsAlone = (
  { populations }: DraftEnvironment,
  definition: EnvironmentDefinition,
  name: string,
): readonly GateProblem[] =>
  compileProblems(
    { ...definition, tools: definition.tools.filter((tool) => tool.name === name) },
    populations,
  );

/** How a tool uses a column, if some of its problems are gone and none is new. */
function usesBy(
  tool: string,
  before: readonly GateProblem[],
  after: readonly GateProblem[],
): readonly User[] {
  const left = new Set(after.map(placeOf));
  const known = new Set(before.map(placeOf));
  const [gone] = before.filter((problem) => problem.tool === tool && !left.has(placeOf(problem)));
  if (gone === undefined || [...left].some((place) => !known.has(place))) return [];
  return [{ of: tool, use: gone.problem }];
}

const placeOf = ({ tool = '', pointer = '' }: GateProblem): string => `${tool} ${pointer}`;

/** What is wrong with rows, in sentences; `null`: they cannot be checked. */
function rowProblems(
  { population, populations }: DraftEnvironment,
  definition: EnvironmentDefinition,
  now: string,
): readonly string[] | null {
  try {
    const start = startStates(definition, populations)(new Map([['population', population]]));
    return violations(
      definition,
      now,
    )(start).map(({ table, row, rule, problem }) => `${table} ${row}: ${rule} ${problem}`);
  } catch (cause) {
    if (cause instanceof DefinitionFault || cause instanceof PythonFault) return null;
    throw cause;
  }
}

function rowUses(before: readonly string[] | null, after: readonly string[] | null): readonly User[] {
  if (after === null) return [];
  if (before === null) return [{ of: 'the rows', use: 'They cannot be read without it.' }];
  const left = new Set(after);
  const gone = before.filter((problem) => !left.has(problem));
  return after.length < before.length && gone.length > 0
    ? [{ of: 'the rows', use: `${gone.slice(0, 3).join(', ')}.` }]
    : [];
}

function complaintAbout({ column, forbids }: Relaxation, users: readonly User[]): Complaint {
  const uses = users.slice(0, MOST_TOLD).map(({ of, use }) => `${of}: ${use}`);
  return {
    place: `/tables, ${column}`,
    cause: `${column} ${forbids}, and ${users.length} that were written apart need it otherwise. ${uses.join(' ')}`,
    remedy: 'Let the column be what the sketch needs; keep the names of tables and columns.',
  };
}

import type { FaultyPart, GateResult } from '../../../harness/contract/funnel.ts';
import type { ToolCase } from '../../../harness/contract/tool-case.ts';
import { OverBudget, WorkBudget } from '../../../harness/contract/work-budget.ts';
import { requireBoundedDefinition, requireBoundedRows } from '../../environments/tables/check-size.ts';
import { violations } from '../../environments/tables/check-state.ts';
import type { Violation } from '../../environments/tables/check-state.ts';
import { compileEnvironment } from '../../environments/tables/compile-environment.ts';
import { DefinitionFault } from '../../environments/tables/scope.ts';
import { startStates } from '../../environments/tables/start-state.ts';
import { PythonFault } from '../../python/faults.ts';
import { charged } from '../../python/work.ts';
import { gateResult } from '../drive/gates.ts';
import { TOOL_GATES } from '../drive/tools-tested.ts';
import { drawsOf } from '../random/draws.ts';
import { benchOf } from '../tests/bench.ts';
import { compileProblems } from '../tests/gates/compiles.ts';
import type { GateProblem } from '../tests/gates/problem.ts';
import { mutationScore } from '../tests/gates/strong-cases.ts';
import { testTools } from '../tests/test-tools.ts';
import type { TestedTools } from '../tests/test-tools.ts';
import { caseAttributions, MOST_TOLD } from './author-cases.ts';
import type { Brief } from './author.ts';
import { draftEnvironment } from './draft-environment.ts';
import type { DraftEnvironment } from './draft-environment.ts';
import type { ArtefactName, Attribution } from './events.ts';
import { idleTools } from './rows-usable.ts';
import { rowProblems } from './rows-varied.ts';
import type { Made } from './state.ts';
import { worldAttributions } from './world-attributions.ts';

/** What environments of a suite are judged with. */
export type EnvironmentSetting = {
  readonly seed: number;
  /** Time of the world. */
  readonly now: string;
};

/** What gates say of an environment. */
export type EnvironmentJudgement = {
  readonly results: readonly GateResult[];
  /** One for each artefact with a defect; empty: all gates are passed. */
  readonly attributions: readonly Attribution[];
  /** Tests that follow from the contracts; those of a domain that passes become part of the suite. */
  readonly cases: readonly ToolCase[];
};

/** How often artefacts were made again. */
type RoundsOf = ReadonlyMap<ArtefactName, number>;

/** Work that one environment may cost its gates. */
const MOST_STEPS = 400_000_000;

/**
 * Takes an environment through its gates: it compiles, its rows keep their rules, its tools keep their contracts, and the tests of its
 * author hold. What authors write is never trusted: work is bounded, and whatever cannot be loaded is a complaint.
 */
export function judgeEnvironment(
  brief: Brief,
  made: Made,
  setting: EnvironmentSetting,
  rounds: RoundsOf = new Map(),
): EnvironmentJudgement {
  try {
    return charged(new WorkBudget(MOST_STEPS), () =>
      judged(draftEnvironment(brief, made), made, setting, rounds),
    );
  } catch (cause) {
    if (!(cause instanceof OverBudget)) throw cause;
    const claim = 'its rules and tools compare more rows than can be checked';
    return onlyProblem(
      'tools-compile',
      'schema',
      '/tables',
      claim,
      'Use fewer rows, and simpler conditions.',
    );
  }
}

function judged(
  draft: DraftEnvironment,
  made: Made,
  setting: EnvironmentSetting,
  rounds: RoundsOf,
): EnvironmentJudgement {
  const unloadable = loadProblem(draft);
  if (unloadable !== undefined) return unloadable;
  const problems = compileProblems(draft.definition, draft.populations);
  if (problems.length > 0)
    return {
      results: [gateResult(TOOL_GATES.T1, problems.map(claimOf))],
      attributions: grouped(problems),
      cases: [],
    };
  const compiled = [gateResult(TOOL_GATES.T1, [])];
  const unsound = unsoundRows(draft, setting.now);
  if (unsound.length > 0) return ofRules(draft, unsound, rounds, compiled);
  const sound = [...compiled, gateResult('rows-sound', [])];
  const flat = rowProblems(draft);
  if (flat.length > 0) return ofRows('rows-varied', flat, sound);
  const idle = idleTools(benchOf(draft.definition, draft.populations, draft.population, setting.now));
  const varied = [...sound, gateResult('rows-varied', [])];
  if (idle.length > 0) return ofRows('rows-usable', idle, varied);
  return testedTools(draft, made, setting, [...varied, gateResult('rows-usable', [])], rounds);
}

/** Rows that break more than this share of a table's rows are no slips: the rule is wrong. */
const SHARE_OF_RULE = 0.2;

/** Where many rows of a table break one rule, or rows that were made again still do, the rule is blamed; else the rows are. */
function ofRules(
  draft: DraftEnvironment,
  violations: readonly Violation[],
  rounds: RoundsOf,
  passed: readonly GateResult[],
): EnvironmentJudgement {
  const rows = draft.populations.get(draft.population)?.rows ?? {};
  const byRule = Map.groupBy(violations, ({ table, rule }) => `${table}: ${rule}`);
  const isWrong = (of: readonly Violation[]): boolean =>
    of.length > SHARE_OF_RULE * (rows[of[0]?.table ?? ''] ?? []).length ||
    (rounds.get('population') ?? 0) > 0;
  const wrong = [...byRule].filter(([, of]) => isWrong(of));
  const sentences = violations.map(sentenceOf);
  if (wrong.length === 0) return ofRows('rows-sound', sentences, passed);
  const complaints = wrong.slice(0, MOST_TOLD).map(([rule, of]) => ({
    place: `/tables, ${rule}`,
    cause: `${of.length} rows break it: ${of.slice(0, 3).map(sentenceOf).join(' ')}`,
    remedy: 'Correct the rule, if the rows are as the sketch says; keep the names of tables and columns.',
  }));
  const [evidence = 'rows break a rule'] = sentences;
  return {
    results: [...passed, gateResult('rows-sound', sentences)],
    attributions: [{ part: 'environment', artefact: 'schema', rule: 'constraints', evidence, complaints }],
    cases: [],
  };
}

const sentenceOf = ({ table, row, rule, problem }: Violation): string =>
  `${table} ${row}: ${rule} ${problem}.`;

function testedTools(
  draft: DraftEnvironment,
  made: Made,
  { seed, now }: EnvironmentSetting,
  passed: readonly GateResult[],
  rounds: RoundsOf,
): EnvironmentJudgement {
  const { definition, population, populations } = draft;
  const drawsFor = (tool: string) => drawsOf(seed, definition.name, 'tests', tool);
  const tested = testTools({ definition, populations, population, now, drawsFor });
  const bench = benchOf(definition, populations, population, now);
  const environment = compileEnvironment(definition, populations);
  const ofAuthors = Array.from(made.cases, ([tool, cases]) =>
    cases === null ? [] : caseAttributions(tool, cases, bench, environment, rounds.get(`cases/${tool}`) ?? 0),
  ).flat();
  const results = (['T2', 'T3', 'T4', 'T5', 'T6'] as const).map((gate) =>
    gateResult(TOOL_GATES[gate], tested.problems.filter((one) => one.gate === gate).map(claimOf)),
  );
  const held = gateResult(
    'author-cases-hold',
    ofAuthors.map(({ evidence }) => evidence),
  );
  const world = worldAttributions(draft, now);
  return {
    results: [...passed, ...results, held, ...world.results],
    attributions: joined([
      ...grouped(disputed(assigned(tested), rounds)),
      ...ofAuthors,
      ...world.attributions,
    ]),
    cases: [...tested.tools.values()].flatMap(({ cases }) => cases),
  };
}

/** What is wrong with all tools together is put down to the tool whose tests are the weakest. */
function assigned({ problems, tools }: TestedTools): readonly GateProblem[] {
  const [weakest] = [...tools].toSorted(
    ([, left], [, right]) => mutationScore([left]) - mutationScore([right]),
  );
  return problems.map((problem) =>
    problem.tool === undefined && problem.blame === 'tool' && weakest !== undefined
      ? { ...problem, tool: weakest[0] }
      : problem,
  );
}

/**
 * A rule of a table that the calls of several tools break, or of one that was made again and still breaks it, is blamed before the
 * tools.
 */
function disputed(problems: readonly GateProblem[], rounds: RoundsOf): readonly GateProblem[] {
  const breaking = Map.groupBy(problems, ({ rule }) => rule);
  return problems.map((problem) => {
    const { rule, tool } = problem;
    if (rule === undefined || tool === undefined) return problem;
    const isSeveral = new Set(breaking.get(rule)?.map((one) => one.tool)).size > 1;
    const isInsisted = (rounds.get(`tool/${tool}`) ?? 0) > 0;
    if (!isSeveral && !isInsisted) return problem;
    return { ...problem, blame: 'environment', pointer: `/tables, ${rule}` };
  });
}

/** Problems by the artefact that has to be made again. */
function grouped(problems: readonly GateProblem[]): readonly Attribution[] {
  const byArtefact = Map.groupBy(problems, artefactOf);
  return Array.from(byArtefact, ([artefact, of]): Attribution => {
    const [first] = of;
    return {
      part: first?.blame ?? 'tool',
      artefact,
      rule: of.some(({ gate }) => gate === 'T2') ? 'contract-against-body' : 'gate',
      evidence: first?.problem ?? 'a gate is not passed',
      complaints: of.slice(0, MOST_TOLD).map(({ gate, pointer = '', problem }) => ({
        place: pointer === '' ? artefact : `${artefact}, ${pointer}`,
        cause: problem,
        remedy: REMEDIES[gate],
      })),
    };
  });
}

const REMEDIES: Readonly<Record<GateProblem['gate'], string>> = {
  T1: 'Name only tables, columns, parameters and rows that exist, and compare values of one type.',
  T2: 'Make the body do exactly what the contract says, or correct the contract where the purpose says so.',
  T3: 'Make the body do what the contract promises of this call.',
  T4: 'Make every part of the tool matter: each condition needs rows for which it holds and rows for which it does not.',
  T5: 'Take what a person can say, or what another tool shows, and give only what depends on rows or arguments.',
  T6: 'Say every refusal, in the words of its "says", and every table that is changed, by its "singular".',
};

function artefactOf({ tool, blame, pointer = '' }: GateProblem): ArtefactName {
  if (blame === 'tool' && tool !== undefined) return `tool/${tool}`;
  return pointer.startsWith('/tables') ? 'schema' : 'population';
}

/** One attribution an artefact, so that its author is asked once. */
function joined(attributions: readonly Attribution[]): readonly Attribution[] {
  const byArtefact = Map.groupBy(attributions, ({ artefact }) => artefact);
  return [...byArtefact.values()].flatMap((of) => {
    const [first] = of;
    return first === undefined
      ? []
      : [{ ...first, complaints: of.flatMap(({ complaints }) => complaints).slice(0, 2 * MOST_TOLD) }];
  });
}

/** Rows or sizes with which nothing else can be checked. */
function loadProblem({
  definition,
  population,
  populations,
}: DraftEnvironment): EnvironmentJudgement | undefined {
  const rows = populations.get(population);
  try {
    requireBoundedDefinition(definition);
    if (rows !== undefined) requireBoundedRows(rows);
    startStates(definition, populations)(new Map([['population', population]]));
  } catch (cause) {
    if (cause instanceof DefinitionFault) {
      const [, tool] = /^\/tools\/(\d+)/.exec(cause.pointer) ?? [];
      const name = tool === undefined ? undefined : definition.tools[Number(tool)]?.name;
      const artefact: ArtefactName =
        name === undefined ? (cause.pointer.startsWith('/rows') ? 'population' : 'schema') : `tool/${name}`;
      return onlyProblem(TOOL_GATES.T1, artefact, cause.pointer, cause.message, 'Make it smaller.');
    }
    if (!(cause instanceof PythonFault)) throw cause;
    const remedy = 'Give each row an id of its own, and values for the columns of its table alone.';
    return onlyProblem('rows-sound', 'population', '/rows', cause.message, remedy);
  }
  return undefined;
}

/** Rules of the tables that the rows break. */
const unsoundRows = (
  { definition, population, populations }: DraftEnvironment,
  now: string,
): readonly Violation[] =>
  violations(definition, now)(startStates(definition, populations)(new Map([['population', population]])));

function ofRows(
  gate: string,
  problems: readonly string[],
  passed: readonly GateResult[],
): EnvironmentJudgement {
  const remedy = 'Correct these rows, or add some; keep the ids of the others.';
  const complaints = problems.slice(0, 2 * MOST_TOLD).map((cause) => ({ place: '/rows', cause, remedy }));
  const [evidence = gate] = problems;
  return {
    results: [...passed, gateResult(gate, problems)],
    attributions: [
      { part: 'environment', artefact: 'population', rule: 'constraints', evidence, complaints },
    ],
    cases: [],
  };
}

function onlyProblem(
  gate: string,
  artefact: ArtefactName,
  place: string,
  cause: string,
  remedy: string,
): EnvironmentJudgement {
  const part: FaultyPart = artefact.startsWith('tool/') ? 'tool' : 'environment';
  return {
    results: [gateResult(gate, [cause])],
    attributions: [{ part, artefact, rule: 'gate', evidence: cause, complaints: [{ place, cause, remedy }] }],
    cases: [],
  };
}

const claimOf = ({ tool, problem }: GateProblem): string =>
  tool === undefined ? problem : `${tool}: ${problem}`;

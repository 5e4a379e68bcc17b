import type { GateResult } from '../../../harness/contract/funnel.ts';
import { OverBudget, WorkBudget } from '../../../harness/contract/work-budget.ts';
import { compileEnvironment } from '../../environments/tables/compile-environment.ts';
import { charged } from '../../python/work.ts';
import { gateResult } from '../drive/gates.ts';
import { TOOL_GATES } from '../drive/tools-tested.ts';
import { drawsOf } from '../random/draws.ts';
import { benchOf } from '../tests/bench.ts';
import { compileProblems } from '../tests/gates/compiles.ts';
import type { GateProblem } from '../tests/gates/problem.ts';
import { testTools } from '../tests/test-tools.ts';
import { caseAttributions } from './author-cases.ts';
import type { Brief } from './author.ts';
import { doubtAttributions, withDoubts } from './doubt-attributions.ts';
import { draftEnvironment } from './draft-environment.ts';
import type { DraftEnvironment } from './draft-environment.ts';
import { loadProblem, ofRules, sizeProblem, unsoundRows } from './judge-rows.ts';
import { ofRows, onlyProblem, withRowProblems } from './judgement.ts';
import type { Asked, EnvironmentJudgement } from './judgement.ts';
import { idleTools } from './rows-usable.ts';
import { rowProblems } from './rows-varied.ts';
import { schemaAgainstMany } from './schema-against-many.ts';
import type { Made } from './state.ts';
import { assigned, disputed, grouped, joined } from './tool-attributions.ts';
import { blamedConstraints } from './weak-constraints.ts';
import { worldAttributions } from './world-attributions.ts';

/** What environments of a suite are judged with. */
export type EnvironmentSetting = {
  readonly seed: number;
  /** Time of the world. */
  readonly now: string;
};

/** What authors were asked before an environment is judged for the first time. */
const NEVER: Asked = { rounds: new Map(), doubted: new Set() };

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
  asked: Asked = NEVER,
): EnvironmentJudgement {
  try {
    return charged(new WorkBudget(MOST_STEPS), () =>
      judged(draftEnvironment(brief, made), made, setting, asked),
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
  asked: Asked,
): EnvironmentJudgement {
  const tooLarge = sizeProblem(draft);
  if (tooLarge !== undefined) return tooLarge;
  const unloadable = loadProblem(draft);
  const problems =
    unloadable === undefined ? compileProblems(draft.definition, draft.populations) : undefined;
  if (problems?.length !== 0) {
    const judged = unloadable ?? uncompiled(problems ?? []);
    return {
      ...judged,
      attributions: schemaAgainstMany(draft, setting.now, asked.rounds) ?? judged.attributions,
    };
  }
  const compiled = [gateResult(TOOL_GATES.T1, [])];
  const unsound = unsoundRows(draft, setting.now);
  const flat = rowProblems(draft);
  if (unsound.length > 0) return withRowProblems(ofRules(draft, unsound, asked.rounds, compiled), flat);
  const sound = [...compiled, gateResult('rows-sound', [])];
  const idle = idleTools(benchOf(draft.definition, draft.populations, draft.population, setting.now));
  if (flat.length > 0) return withRowProblems(ofRows('rows-varied', flat, sound), idle);
  const varied = [...sound, gateResult('rows-varied', [])];
  if (idle.length > 0) return ofRows('rows-usable', idle, varied);
  return testedTools(draft, made, setting, [...varied, gateResult('rows-usable', [])], asked);
}

const uncompiled = (problems: readonly GateProblem[]): EnvironmentJudgement => ({
  results: [gateResult(TOOL_GATES.T1, problems.map(claimOf))],
  attributions: grouped(problems),
  cases: [],
});

function testedTools(
  draft: DraftEnvironment,
  made: Made,
  { seed, now }: EnvironmentSetting,
  passed: readonly GateResult[],
  asked: Asked,
): EnvironmentJudgement {
  const { definition, population, populations } = draft;
  const drawsFor = (tool: string) => drawsOf(seed, definition.name, 'tests', tool);
  const tested = testTools({ definition, populations, population, now, drawsFor });
  const bench = benchOf(definition, populations, population, now);
  const environment = compileEnvironment(definition, populations);
  const ofAuthors = Array.from(made.cases, ([tool, cases]) =>
    cases === null
      ? []
      : caseAttributions(tool, cases, bench, environment, asked.rounds.get(`cases/${tool}`) ?? 0),
  ).flat();
  const results = (['T2', 'T3', 'T4', 'T5', 'T6'] as const).map((gate) =>
    gateResult(TOOL_GATES[gate], tested.problems.filter((one) => one.gate === gate).map(claimOf)),
  );
  const held = gateResult(
    'author-cases-hold',
    ofAuthors.map(({ evidence }) => evidence),
  );
  const world = worldAttributions(draft, now);
  const blamed = blamedConstraints(tested.problems, { draft, now, drawsFor, rounds: asked.rounds });
  const unexplained = { ...tested, problems: blamed.problems };
  const faults = joined([
    ...blamed.attributions,
    ...grouped(disputed(assigned(unexplained), asked.rounds)),
    ...ofAuthors,
    ...world.attributions,
  ]);
  return {
    results: [...passed, ...results, held, ...world.results],
    attributions:
      faults.length > 0 ? withDoubts(faults, draft, now, asked) : doubtAttributions(draft, now, asked),
    cases: [...tested.tools.values()].flatMap(({ cases }) => cases),
  };
}

const claimOf = ({ tool, problem }: GateProblem): string =>
  tool === undefined ? problem : `${tool}: ${problem}`;

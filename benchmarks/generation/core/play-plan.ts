import type { ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { EnvironmentState, Settings, Tool } from '../../../harness/contract/environment.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import { checkArguments } from '../../environments/tables/arguments.ts';
import { compileEnvironment } from '../../environments/tables/compile-environment.ts';
import { compileContract } from '../../environments/tables/contract.ts';
import type { ContractOf } from '../../environments/tables/contract.ts';
import { PythonFault } from '../../python/faults.ts';
import { jsonText } from '../../python/json-text.ts';
import { callText } from '../plans/call-text.ts';
import { configuration } from '../tests/bench.ts';
import { argumentsOf } from '../tests/calls/filled-arguments.ts';
import { refusalCode } from '../tests/cases.ts';
import { sameEntries } from '../tests/exactly.ts';
import type { DraftPlan, DraftTurn } from './artefacts.ts';
import { defined } from './asks.ts';
import type { DraftEnvironment } from './draft-environment.ts';

/** A call of a plan with what became of it. */
export type PlayedCall = {
  /** As references write it. */
  readonly text: string;
  readonly tool: string;
  /** As models see it: JSON. */
  readonly shown: string;
  readonly refused: string | undefined;
  readonly before: EnvironmentState;
  readonly after: EnvironmentState;
  /** Whether contract and body answer it alike. */
  readonly agreement: 'agree' | 'differ';
};

/** A plan that was played: calls by turn up to where it could not go on. */
export type PlayedPlan = {
  readonly turns: readonly (readonly PlayedCall[])[];
  /** State in which it starts; `undefined`: its changes cannot be made. */
  readonly start: EnvironmentState | undefined;
  /** Why it cannot be played to its end; `undefined`: it was. */
  readonly problem: { readonly place: string; readonly cause: string } | undefined;
};

/**
 * Plays the calls of a plan in its environment, which compiles. A call that is refused ends the play, unless the plan says that it
 * is.
 */
export function playPlan(plan: DraftPlan, draft: DraftEnvironment, now: string): PlayedPlan {
  const { environment, tools } = compiled(draft);
  const settings: Settings = { now, longContext: false, extension: new Map() };
  let state: EnvironmentState;
  try {
    state = environment.load(configuration(draft.population, plan.changes), settings);
  } catch (cause) {
    if (!(cause instanceof PythonFault)) throw cause;
    return { turns: [], start: undefined, problem: { place: '/changes', cause: `${cause.message}.` } };
  }
  const start = state;
  const turns: PlayedCall[][] = [];
  for (const [turn, planned] of plan.turns.entries()) {
    const { calls, obstacle } = planned;
    const played: PlayedCall[] = [];
    turns.push(played);
    for (const [index, { tool: name, arguments: given }] of calls.entries()) {
      const place = `/turns/${turn}/calls/${index}`;
      const tool = tools.get(name);
      if (tool === undefined)
        return { turns, start, problem: { place, cause: `calls ${name}, which is no tool.` } };
      const unknown = Object.keys(given).find((parameter) => !Object.hasOwn(tool.runs.parameters, parameter));
      if (unknown !== undefined)
        return {
          turns,
          start,
          problem: { place, cause: `passes "${unknown}", which is no parameter of ${name}.` },
        };
      const call = playedCall(tool, given, state, settings);
      played.push(call);
      state = call.after;
      const isPlanned = obstacle?.call === index;
      if ((call.refused !== undefined) === isPlanned) continue;
      const cause = isPlanned
        ? `is planned as an obstacle, and ${call.text} is performed.`
        : `${call.text} is refused: ${call.shown}.`;
      return { turns, start, problem: { place, cause } };
    }
    const lost = misplacedIn(planned, turn);
    if (lost !== undefined) return { turns, start, problem: lost };
  }
  return { turns, start, problem: undefined };
}

/** A tool as it is defined and as it runs, with what its contract promises. */
type CompiledTool = {
  readonly definition: ToolDefinition;
  readonly runs: Tool;
  readonly promises: ContractOf;
};

/** A draft, compiled. Compiling is charged to no budget, so the work of a plan is the same whether or not others were played before it. */
const compiled = memoizeByObject((draft: DraftEnvironment) => {
  const environment = compileEnvironment(draft.definition, draft.populations);
  const tools = draft.definition.tools.map((tool): readonly [string, CompiledTool] => [
    tool.name,
    {
      definition: tool,
      runs: defined(environment.tools[tool.name], 'tool'),
      promises: compileContract(tool, draft.definition, ''),
    },
  ]);
  return { environment, tools: new Map(tools) };
});

function playedCall(
  tool: CompiledTool,
  given: DraftTurn['calls'][number]['arguments'],
  before: EnvironmentState,
  settings: Settings,
): PlayedCall {
  const filled = argumentsOf(tool.runs, given);
  const outcome = tool.runs.run(before, filled, settings);
  const refused = refusalCode(outcome.output);
  return {
    text: callText(tool.definition.name, given),
    tool: tool.definition.name,
    shown: jsonText(outcome.output),
    refused,
    before,
    after: outcome.state,
    agreement: agreementOn(tool, filled, before, { refused, state: outcome.state }, settings),
  };
}

function agreementOn(
  tool: CompiledTool,
  filled: ReturnType<typeof argumentsOf>,
  before: EnvironmentState,
  done: { readonly refused: string | undefined; readonly state: EnvironmentState },
  { now }: Settings,
): PlayedCall['agreement'] {
  const checked = checkArguments(tool.definition.parameters, filled);
  if ('problem' in checked) return 'agree'; // refused before the body is performed
  const promised = tool.promises(before, checked.args, now);
  return promised.refused === done.refused && sameEntries(promised.state, done.state) ? 'agree' : 'differ';
}

/** A place of the plan that no call of its turn has. */
function misplacedIn({ calls, information, obstacle }: DraftTurn, index: number): PlayedPlan['problem'] {
  const count = calls.length;
  const places = [
    ...information.map(({ call }) => call),
    ...(obstacle === null ? [] : [obstacle.call, ...obstacle.shownBy.map(({ call }) => call)]),
  ];
  const lost = places.find((call) => call >= count);
  return lost === undefined
    ? undefined
    : { place: `/turns/${index}`, cause: `names call ${lost}, and the turn has ${count}.` };
}

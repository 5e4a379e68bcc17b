import type { ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import type { EnvironmentState, Outcome, Tool } from '../../../../harness/contract/environment.ts';
import { compileTool } from '../../../environments/tables/tool.ts';
import { str } from '../../../python/text.ts';
import type { Bench } from '../bench.ts';
import type { Pool, PooledCall } from '../calls/pool.ts';
import { refusalCode } from '../cases.ts';
import { sameExactly } from '../exactly.ts';
import type { GateProblem } from './problem.ts';

/** Calls of a tool that are compared with its contract. */
export const COMPARED_CALLS = 400;

/** A way in which a call breaks the contract: each is reported once a tool, for the first call that shows it. */
type Breach = {
  readonly kind: string;
  readonly problem: string;
  readonly pointer: string;
  readonly rule?: string;
};

/**
 * T2: the body keeps the contract. It refuses exactly what the contract refuses, with the same code and message; state and
 * output are as promised; `keeps` is kept; a sound state stays sound; reads and refusals change nothing.
 */
export function contractProblems(tool: ToolDefinition, bench: Bench, pool: Pool): readonly GateProblem[] {
  // What a tool that reads would change is dropped when it runs: compiled as one that writes, it shows.
  const body = compileTool({ ...tool, effect: 'write' }, bench.definition, '');
  const breaches = new Map(declared(tool).map((breach) => [breach.kind, breach]));
  for (let index = 0; index < COMPARED_CALLS; index += 1) {
    const call = pool.at(index);
    if (call === undefined) break;
    for (const breach of breachesOf(call, body, bench))
      if (!breaches.has(breach.kind)) breaches.set(breach.kind, breach);
  }
  return Array.from(breaches.values(), ({ pointer, problem, rule }) => ({
    gate: 'T2',
    tool: tool.name,
    pointer,
    problem,
    blame: 'tool',
    ...(rule !== undefined && { rule }),
  }));
}

/** What contradicts the declared effect of a tool. */
function declared({ effect, contract }: ToolDefinition): readonly Breach[] {
  const pointer = '/contract/effects';
  if (effect === 'read' && contract.effects.length > 0)
    return [{ kind: 'effects', pointer, problem: 'The tool reads, and its contract promises changes.' }];
  return effect === 'write' && contract.effects.length === 0
    ? [{ kind: 'effects', pointer, problem: 'The tool writes, and its contract promises no change.' }]
    : [];
}

function breachesOf(call: PooledCall, body: Tool, bench: Bench): readonly Breach[] {
  const { promised, state, given } = call;
  let outcome: Outcome;
  try {
    outcome = body.run(state, given, bench.settings);
  } catch (cause) {
    return [{ kind: 'fails', pointer: '/body', problem: `${told(call)} fails: ${messageOf(cause)}` }];
  }
  const code = refusalCode(outcome.output);
  if (code !== promised.refused) {
    const [does, should] = [code, promised.refused].map(answerText);
    return [
      {
        kind: 'refusal',
        pointer: '/body/steps',
        problem: `${told(call)} is ${does}, and the contract says ${should}.`,
      },
    ];
  }
  const changed = differing(outcome.state, promised.state);
  return [
    ...(sameExactly(outcome.output, promised.output)
      ? []
      : [
          {
            kind: 'output',
            pointer: '/body/returns',
            problem: `${told(call)} gives ${shown(outcome)}, and the contract promises ${shown(promised)}.`,
          },
        ]),
    ...(changed.length === 0
      ? []
      : [
          {
            kind: 'state',
            pointer: '/body/steps',
            problem: `${told(call)} leaves ${changed.join(' and ')} in another state than the contract promises.`,
          },
        ]),
    ...promised.unkept.map((index) => ({
      kind: `keeps ${index}`,
      pointer: `/contract/keeps/${index}`,
      problem: `${told(call)} changes what the contract keeps.`,
    })),
    ...(outcome.state === state ? [] : unsound(call, outcome.state, bench)),
  ];
}

/** Rules that a call breaks in a state that keeps all of them. */
function unsound(call: PooledCall, after: EnvironmentState, bench: Bench): readonly Breach[] {
  const [violation] = bench.violations(after);
  if (violation === undefined || bench.violations(call.state).length > 0) return [];
  const { table, row, rule, problem } = violation;
  return [
    {
      kind: `rule ${table} ${rule}`,
      pointer: '/contract',
      rule: `${table}.${rule}`,
      problem: `${told(call)} leaves ${table} ${row} with "${rule}", which ${problem}.`,
    },
  ];
}

/** Names of the tables that two states do not have alike. */
const differing = (left: EnvironmentState, right: EnvironmentState): readonly string[] =>
  [...left.keys()].filter((name) => !sameExactly(left.get(name) ?? null, right.get(name) ?? null));

/** Longest text of a call or an output in a problem. */
const LONGEST = 300;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

function told({ arguments: given, changes }: PooledCall): string {
  const state = changes.length === 0 ? '' : ` after the changes ${JSON.stringify(changes)}`;
  return cut(`A call with ${JSON.stringify(given)}${state}`);
}

const shown = ({ output }: Pick<Outcome, 'output'>): string => cut(str(output));

const answerText = (code: string | undefined): string =>
  code === undefined ? 'performed' : `refused with "${code}"`;

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

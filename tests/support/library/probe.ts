import type { Parameter, Population, Refusal } from '../../../harness/contract/environment-definition.ts';
import { EnvironmentDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Environment, EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import type { Json } from '../../../harness/contract/json.ts';
import type { Condition, Effect, Expression, Step } from '../../../harness/contract/tool-language.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { plainJson } from '../../../benchmarks/python/plain-json.ts';
import { choice, record } from '../tool-language.ts';
import { library, LIBRARY, NOW, TOWN } from './library.ts';

/** A tool of the library for one test. */
export type Probe = {
  readonly parameters?: readonly Parameter[];
  readonly steps?: readonly Step[];
  readonly returns?: Expression;
  readonly refuses?: readonly Refusal[];
  readonly effects?: readonly Effect[];
  readonly keeps?: readonly Expression[];
  readonly gives?: Expression;
  readonly effect?: 'read' | 'write';
};

export const SETTINGS = { now: NOW, longContext: false, extension: new Map<string, Value>() };

/** The library with one tool more, `probe`. */
export function probed(probe: Probe): EnvironmentDefinition {
  const {
    parameters = [],
    steps = [],
    returns = record({ done: true }),
    refuses = [],
    effect = 'write',
  } = probe;
  const { effects = [], keeps = [], gives = returns } = probe;
  return EnvironmentDefinition.parse({
    ...LIBRARY,
    tools: [
      ...LIBRARY.tools,
      {
        name: 'probe',
        description: 'For a test.',
        effect,
        parameters,
        contract: { refuses, effects, keeps, gives: 'gives' in probe ? gives : true },
        body: { steps, returns },
      },
    ],
  });
}

/** State of an environment with the population `town`. */
export const townOf = (environment: Environment): EnvironmentState =>
  environment.load(new Map([['population', 'town']]), SETTINGS);

/** Calls a tool. */
export function called(
  environment: Environment,
  state: EnvironmentState,
  tool: string,
  args: Readonly<Record<string, Value>> = {},
): Outcome {
  const found = environment.tools[tool];
  if (found === undefined) throw new Error(`there is no tool ${tool}`);
  const defaults = Object.entries(found.parameters).filter(([, value]) => typeof value !== 'symbol');
  return found.run(state, { ...Object.fromEntries(defaults as [string, Value][]), ...args }, SETTINGS);
}

/** Calls a probe in the town, or with another population. @returns its output, and the rows of all tables after it. */
export function ran(
  probe: Probe,
  args: Readonly<Record<string, Value>> = {},
  population: Population = TOWN,
): { readonly output: Json; readonly after: Json; readonly before: Json } {
  const environment = library(probed(probe), population);
  const state = townOf(environment);
  const before = plainJson(state);
  const outcome = called(environment, state, 'probe', args);
  return {
    output: plainJson(outcome.output),
    after: plainJson(outcome.state),
    before,
  };
}

/** What an expression gives in the town. */
export const valueOf = (
  of: Expression,
  args: Readonly<Record<string, Value>> = {},
  parameters: readonly Parameter[] = [],
) => (ran({ returns: record({ value: of }), parameters }, args).output as { readonly value: Json }).value;

/** Whether a condition holds in the town. */
export const holds = (condition: Condition): boolean => valueOf(choice(condition, 'yes', 'no')) === 'yes';

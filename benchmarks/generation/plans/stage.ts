import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { compileContract } from '../../environments/tables/contract.ts';
import type { ContractOf } from '../../environments/tables/contract.ts';
import { violations } from '../../environments/tables/check-state.ts';
import { checkArguments } from '../../environments/tables/arguments.ts';
import { literalValue } from '../../environments/tables/expression.ts';
import { compileTool } from '../../environments/tables/tool.ts';
import type { Tool } from '../../../harness/contract/environment.ts';
import { plainJson } from '../../python/plain-json.ts';
import type { Domain } from '../domains/domain.ts';
import type { Draws } from '../random/draws.ts';
import { callText } from './call-text.ts';
import { looksOf } from './looks.ts';
import type { Look } from './looks.ts';
import type { MadeCall, PlannedArguments } from './plan.ts';

/** A domain, made ready for planning: compiled once, used by all of its candidates. */
export type Stage = {
  readonly domain: Domain;
  readonly looks: ReadonlyMap<string, readonly Look[]>;
  readonly tools: ReadonlyMap<string, Tool>;
  readonly contracts: ReadonlyMap<string, ContractOf>;
  /** Rules of the tables that a state breaks. */
  readonly violations: ReturnType<typeof violations>;
  /** Time of the world. */
  readonly now: string;
};

export function stageOf(domain: Domain, now: string): Stage {
  const { definition } = domain;
  const named = <Part>(part: (index: number) => Part): ReadonlyMap<string, Part> =>
    new Map(definition.tools.map(({ name }, index) => [name, part(index)]));
  const at = (index: number) => mustGet(new Map(definition.tools.entries()), index, 'tool');
  return {
    domain,
    looks: looksOf(definition),
    tools: named((index) => compileTool(at(index), definition, `/tools/${index}`)),
    contracts: named((index) => compileContract(at(index), definition, `/tools/${index}`)),
    violations: violations(definition, now),
    now,
  };
}

/** Where a conversation stands while it is planned. Never changed: each call gives the next one. */
export type Scene = {
  readonly stage: Stage;
  readonly draws: Draws;
  readonly state: EnvironmentState;
  /** Ids that outputs have shown, by table, the latest last. */
  readonly known: ReadonlyMap<string, readonly string[]>;
};

/** Makes a call in a scene. @returns the call, and the scene after it. */
export function make(scene: Scene, tool: string, args: PlannedArguments): readonly [MadeCall, Scene] {
  const { stage, state } = scene;
  const compiled = mustGet(stage.tools, tool, 'tool');
  const given = Object.fromEntries(
    Object.entries(compiled.parameters).map(([name, standard]) => {
      const value = Object.hasOwn(args, name) ? args[name] : undefined;
      return [
        name,
        value === undefined ? (typeof standard === 'symbol' ? null : standard) : literalValue(value),
      ];
    }),
  );
  const outcome = compiled.run(state, given, { now: stage.now, longContext: false, extension: new Map() });
  const call: MadeCall = {
    tool,
    args,
    text: callText(tool, args),
    output: outcome.output,
    refused: isDict(outcome.output) && outcome.output.has('error'),
    before: state,
    after: outcome.state,
  };
  return [call, { ...scene, state: outcome.state, known: withShown(scene, call) }];
}

/** What the contract promises of a call: the code of its refusal, or `undefined` if it is performed. */
export function refusalOf({ stage, state }: Scene, tool: string, args: PlannedArguments): string | undefined {
  const definition = stage.domain.definition.tools.find(({ name }) => name === tool);
  const given = Object.fromEntries(
    (definition?.parameters ?? []).map(({ name, default: standard = null }) => [
      name,
      literalValue(args[name] ?? standard),
    ]),
  );
  const checked = checkArguments(definition?.parameters ?? [], given);
  if ('problem' in checked) return 'invalid_argument';
  return mustGet(stage.contracts, tool, 'contract')(state, checked.args, stage.now).refused;
}

/** Rows of a table in a state, in order. */
export function rowsIn(state: EnvironmentState, table: string): readonly Dict[] {
  const rows = state.get(table);
  return rows !== undefined && isDict(rows) ? [...rows.values()].filter(isDict) : [];
}

/** A row by its id; `undefined` if there is none. */
export function rowIn(state: EnvironmentState, table: string, id: string): Dict | undefined {
  const rows = state.get(table);
  const row = rows !== undefined && isDict(rows) ? rows.get(id) : undefined;
  return row !== undefined && isDict(row) ? row : undefined;
}

/** A cell as definitions and plans write it. */
export function cell(row: Dict, column: string): string | number | boolean | null {
  const value = plainJson(row.get(column) ?? null);
  return typeof value === 'object' ? null : value;
}

/** What is known after a call: every id that its output shows. */
function withShown({ stage, known }: Scene, { output }: MadeCall): Scene['known'] {
  const ids = new Set<string>();
  collectTexts(output, ids);
  const next = new Map(known);
  for (const { name, prefix } of stage.domain.definition.tables) {
    const shown = [...ids].filter((id) => id.startsWith(prefix) && /^\d+$/.test(id.slice(prefix.length)));
    if (shown.length > 0) next.set(name, [...(known.get(name) ?? []).filter((id) => !ids.has(id)), ...shown]);
  }
  return next;
}

function collectTexts(value: Value, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (Array.isArray(value)) for (const item of value as readonly Value[]) collectTexts(item, into);
  else if (isDict(value)) for (const item of value.values()) collectTexts(item, into);
}

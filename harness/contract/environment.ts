import type { EncodedValue } from './json.ts';
import type { EnvironmentMeaning } from './meaning.ts';
import type { Quirk } from './quirk.ts';
import type { SuiteEntry } from './suite.ts';
import type { Dict, Value } from './value.ts';

export type { Quirk } from './quirk.ts';

/**
 * Everything an environment remembers, as a value: attribute name to value, in the order the attributes came to be. Names
 * that start with `_` are private: they steer behaviour but no evaluator compares them.
 */
export type EnvironmentState = ReadonlyMap<string, Value>;

/** Inputs of a world that are not in its state. Handed in, so that the same entry always runs the same. */
export type Settings = {
  /** Local time of the world, `YYYY-MM-DDTHH:MM:SS`, in UTC. */
  readonly now: string;
  /** Whether the environment is filled with extension data. */
  readonly longContext: boolean;
  /** Extension data by name; empty where the suite has none. */
  readonly extension: ReadonlyMap<string, Value>;
};

/** What one call did. A refusal of the domain ("not logged in") is an output, not an exception. */
export type Outcome = { readonly state: EnvironmentState; readonly output: Value };

/** Marks a parameter without default. */
export const REQUIRED: unique symbol = Symbol('required');

/** Parameters in order of position; the value is the default, or {@link REQUIRED}. */
export type Parameters = { readonly [name: string]: Value | typeof REQUIRED };

/** Values bound to the parameters, defaults filled in. Types are not checked: a model can pass anything anywhere. */
export type Arguments<P extends Parameters = Parameters> = { readonly [Name in keyof P]: Value };

/** One callable tool of an environment. */
export type Tool<P extends Parameters = Parameters> = {
  readonly parameters: P;
  /** `read` never changes a public attribute, whatever its arguments. */
  readonly effect: 'read' | 'write';
  /**
   * Pure: equal inputs give equal outcomes and `state` is never mutated.
   *
   * @throws {PythonFault} where the original raises before it changed anything; a fault after a change is a
   *   `StatefulFault`, which carries the state.
   */
  run(state: EnvironmentState, args: Arguments<P>, settings: Settings): Outcome;
};

/** A world of one domain: how it starts and what its tools do. */
export type Environment = {
  /** Name by which suites refer to it, for example `TicketAPI`. */
  readonly name: string;
  /** Changes whenever any output or state that it yields can change; a test compares fingerprints of behaviour. */
  readonly version: string;
  /**
   * Upstream's Python module with the class, for example `ticket_api`: some messages of CPython name it, and the class's
   * tool documents are called after it. `null`: upstream has no such class.
   */
  readonly pythonModule: string | null;
  readonly tools: { readonly [name: string]: Tool };
  /** Where it is at odds with its description or with sense, by tool in no particular order; ids are unique. */
  readonly quirks: readonly Quirk[];
  /** State at the start of an entry. `configuration` is never mutated; an empty one gives the default scenario. */
  load(configuration: Dict, settings: Settings): EnvironmentState;
  /** Public attributes as comparable values, ids and links resolved. A node open on its own path shows as `Opaque`. */
  attributes(state: EnvironmentState): ReadonlyMap<string, Value>;
  /** Whether one public attribute is equal in two states, as Python's `==` would say. Shared parts are compared once. */
  sameAttribute(name: string, left: EnvironmentState, right: EnvironmentState): boolean;
  /** What its values mean to a user; absent: every attribute is compared exactly. */
  readonly meaning?: EnvironmentMeaning;
};

/** Tools in the place of those of one environment, without some of its quirks. A suite names the overrides that it uses. */
export type Override = {
  /** Unique among the overrides of its environment. */
  readonly id: string;
  /** Changes whenever any output or state that its tools yield can change. */
  readonly version: string;
  /** Name of the environment. */
  readonly environment: string;
  /** Ids of the environment's quirks that its tools do not have. */
  readonly replaces: readonly string[];
  /** By name, each in the place of a tool that the environment has. */
  readonly tools: { readonly [name: string]: Tool };
};

/** State of all environments of an entry, by environment name, in the entry's order. */
export type WorldState = ReadonlyMap<string, EnvironmentState>;

/** One attribute in which two world states differ. */
export type StateDifference = {
  readonly environment: string;
  readonly attribute: string;
  /** JSON Pointer (RFC 6901) within the attribute to the smallest part that differs; empty: the attribute itself. */
  readonly pointer: string;
  /** Encoded; `undefined` where that side lacks the part. */
  readonly expected: EncodedValue | undefined;
  readonly actual: EncodedValue | undefined;
};

/** Port to the executable environments of a suite: all that a run or an evaluator needs to know of them. */
export type World = {
  /** States of all environments of the entry before anything was called. */
  start(entry: SuiteEntry): WorldState;
  /**
   * Execute one call text. Never throws for what a model wrote: what cannot be executed gives an error text.
   *
   * @param actor - name of whoever acts; upstream lets it leak into some texts.
   * @returns the next state and the text that the model is shown.
   */
  execute(entry: SuiteEntry, actor: string, state: WorldState, call: string): Execution;
  /** Whether what a call text yields can depend on the actor's name, so that its result holds for that actor alone. */
  mentionsActor(entry: SuiteEntry, call: string): boolean;
  /** Whether `actual` equals `expected` in every public attribute of the environment. */
  sameState(environment: string, expected: WorldState, actual: WorldState): boolean;
  /** Where two states differ, for a person; empty exactly when every environment has the same state. */
  differences(expected: WorldState, actual: WorldState): readonly StateDifference[];
  /** What the values of an environment mean to a user. */
  meaning(environment: string): EnvironmentMeaning;
  /** Public attributes of one environment as comparable values. */
  attributes(environment: string, state: WorldState): ReadonlyMap<string, Value>;
  /** Whether one public attribute of one environment is equal in two states. */
  sameAttribute(environment: string, attribute: string, left: WorldState, right: WorldState): boolean;
  /** What a call text calls; `undefined` where it is not one plain call of a known tool. */
  reading(entry: SuiteEntry, call: string): CallReading | undefined;
};

/** A call text, read without executing it. */
export type CallReading = {
  readonly environment: string;
  readonly tool: string;
  readonly effect: Tool['effect'];
  /** Defaults filled in; `undefined` where the arguments do not fit the parameters. */
  readonly args: Arguments | undefined;
  /** Values that the text itself gives, in order. */
  readonly written: readonly Value[];
};

/** What the execution of one call text gave. */
export type Execution = { readonly state: WorldState; readonly output: string };

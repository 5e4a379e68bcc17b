import type { Behaviour } from './behaviour.ts';
import type { DomainLaws } from './domain-laws.ts';
import type { EncodedValue } from './json.ts';
import type { EnvironmentMeaning } from './meaning.ts';
import type { Quirk } from './quirk.ts';
import type { SuiteEntry } from './suite.ts';
import type { Dict, Value } from './value.ts';
import type { WorkBudget } from './work-budget.ts';

export type { Quirk } from './quirk.ts';

/**
 * The complete state of an environment as a value: attribute name to value, in order of creation. Names that start with `_`
 * are private: tools read them, but no evaluator compares them.
 */
export type EnvironmentState = ReadonlyMap<string, Value>;

/** Inputs of a world that are not part of its state. They are injected, so that execution of an entry is deterministic. */
export type Settings = {
  /** Local time of the world, `YYYY-MM-DDTHH:MM:SS`, in UTC. */
  readonly now: string;
  /** Whether the environment is filled with extension data. */
  readonly longContext: boolean;
  /** Extension data by name; empty where the suite has none. */
  readonly extension: ReadonlyMap<string, Value>;
};

/** What one call did. A domain error ("not logged in") is an output, not an exception. */
export type Outcome = { readonly state: EnvironmentState; readonly output: Value };

/** Marks a parameter without default. */
export const REQUIRED: unique symbol = Symbol('required');

/** Parameters in order of position; the value is the default, or {@link REQUIRED}. */
export type Parameters = { readonly [name: string]: Value | typeof REQUIRED };

/**
 * Values bound to the parameters, defaults filled in. Types are not checked: a model can pass any value for any parameter.
 */
export type Arguments<P extends Parameters = Parameters> = { readonly [Name in keyof P]: Value };

/** One callable tool of an environment. */
export type Tool<P extends Parameters = Parameters> = {
  readonly parameters: P;
  /** `read` never changes a public attribute, whatever its arguments. */
  readonly effect: 'read' | 'write';
  /**
   * Pure: equal inputs give equal outcomes and `state` is never mutated.
   *
   * @throws {PythonFault} where the original raises before it changes anything. A fault after a change is a
   *   `StatefulFault`, which carries the changed state.
   */
  run(state: EnvironmentState, args: Arguments<P>, settings: Settings): Outcome;
};

/** A simulated application of one domain: its initial state and what its tools do. */
export type Environment = {
  /** Name that suites refer to it by, for example `TicketAPI`. */
  readonly name: string;
  /**
   * Increased whenever any output or state that the environment yields can change; a test compares fingerprints of its
   * behaviour.
   */
  readonly version: string;
  /**
   * Upstream's Python module that defines the class, for example `ticket_api`. Some error messages of CPython contain it,
   * and the file with the class's tool descriptions is named after it. `null`: upstream has no such class.
   */
  readonly pythonModule: string | null;
  readonly tools: { readonly [name: string]: Tool };
  /** Behaviour that contradicts the description or is unreasonable, in no particular order; ids are unique. */
  readonly quirks: readonly Quirk[];
  /** Initial state of an entry. `configuration` is never mutated; an empty one yields the default scenario. */
  load(configuration: Dict, settings: Settings): EnvironmentState;
  /**
   * Public attributes as comparable values, with ids and links resolved. A node that contains itself becomes `Opaque` where
   * the cycle closes.
   */
  attributes(state: EnvironmentState): ReadonlyMap<string, Value>;
  /**
   * Returns true if one public attribute is equal in two states under Python's `==`. Parts that both states share are
   * compared only once.
   */
  sameAttribute(name: string, left: EnvironmentState, right: EnvironmentState): boolean;
  /** How its values are compared by meaning; absent: every attribute is compared exactly. */
  readonly meaning?: EnvironmentMeaning;
  /** What its domain expects of its tools; absent: nothing is declared. */
  readonly laws?: DomainLaws;
  /** What its tools do, in words; absent: they are not described. */
  readonly behaviour?: Behaviour;
};

/** Changes of tools of one environment, which take some of its quirks away. A suite names the overrides that it uses. */
export type Override = {
  /** Unique among the overrides of its environment. */
  readonly id: string;
  /** Increased whenever any output or state that its tools yield can change. */
  readonly version: string;
  /** Name of the environment. */
  readonly environment: string;
  /** Ids of the environment's quirks that it takes away. */
  readonly replaces: readonly string[];
  /** By name; each replaces the environment's tool of the same name. */
  readonly tools: { readonly [name: string]: Tool };
  /**
   * By name; each makes a tool from the environment's tool of the same name, or from its replacement: a check before it, for
   * example. Absent: it only replaces tools.
   */
  readonly around?: { readonly [name: string]: (tool: Tool) => Tool };
  /**
   * What its tools need of the initial state of an entry: attributes beside those of the environment, whose names start with
   * `_`, or other values of these. Absent: the same state.
   */
  readonly load?: (state: EnvironmentState, configuration: Dict, settings: Settings) => EnvironmentState;
  /** Rules by attribute, for attributes in which its tools keep more; each replaces the environment's. Absent: the same. */
  readonly fields?: EnvironmentMeaning['fields'];
  /** What its tools do, in words. Absent: its replacements are not described, and other words stay true. */
  readonly behaviour?: {
    /** What holds for several tools, made from the environment's words. Absent: these words stay true. */
    readonly general?: (earlier: string) => string;
    /** By name of a tool that it changes. Words on a tool that it does not replace stay true without any. */
    readonly tools: Behaviour['tools'];
  };
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

/** Port to the executable environments of a suite: everything that a run or an evaluator needs from them. */
export type World = {
  /** Initial states of all environments of the entry. @throws {InputError} if an environment cannot load its own. */
  start(entry: SuiteEntry): WorldState;
  /**
   * Execute one call text. Never throws for a model's input: a call that cannot be executed yields an error text.
   *
   * @param actor - name of the model or reference that makes the call; upstream leaks it into some outputs.
   * @param turn - turn of the call, 0-based. Where the suite refuses tools that are not offered yet, those announced later
   *   are answered as unknown ones. Default: after the last turn, so that all are offered.
   * @param budget - what is left for the episode. Default: a new one, for this call alone.
   * @returns the next state and the output text shown to the model.
   */
  execute(
    entry: SuiteEntry,
    actor: string,
    state: WorldState,
    call: string,
    turn?: number,
    budget?: WorkBudget,
  ): Execution;
  /** Returns true if the output may contain the actor's name; such results must not be cached across actors. */
  mentionsActor(entry: SuiteEntry, call: string): boolean;
  /** Returns true if `actual` equals `expected` in every public attribute of the environment. */
  sameState(environment: string, expected: WorldState, actual: WorldState): boolean;
  /** Where two states differ, for display; empty if and only if every environment has the same state. */
  differences(expected: WorldState, actual: WorldState): readonly StateDifference[];
  /** How the values of an environment are compared by meaning. */
  meaning(environment: string): EnvironmentMeaning;
  /** Public attributes of one environment as comparable values. */
  attributes(environment: string, state: WorldState): ReadonlyMap<string, Value>;
  /** Returns true if one public attribute of one environment is equal in two states. */
  sameAttribute(environment: string, attribute: string, left: WorldState, right: WorldState): boolean;
  /** Tool and arguments of a call text; `undefined` if it is not a single plain call of an existing tool. */
  reading(entry: SuiteEntry, call: string): CallReading | undefined;
};

/** A call text, parsed but not executed. */
export type CallReading = {
  readonly environment: string;
  readonly tool: string;
  readonly effect: Tool['effect'];
  /** Arguments with defaults filled in; `undefined` if they do not fit the parameters. */
  readonly args: Arguments | undefined;
  /** Argument values that occur in the text, in order; no defaults. */
  readonly written: readonly Value[];
};

/** Result of executing one call text. */
export type Execution = {
  readonly state: WorldState;
  /** The budget's message if the work exceeds it: `WorkBudget.isExceeded` is then true, and the episode is over. */
  readonly output: string;
};

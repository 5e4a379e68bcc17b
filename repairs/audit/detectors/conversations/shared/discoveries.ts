import { figuresOf } from '../../../../../evaluators/outcome/multi-turn/information/figures.ts';
import { readOutput } from '../../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { printCall } from '../../../../../benchmarks/python/syntax/print-call.ts';
import { dictOf } from '../../../../../benchmarks/python/containers.ts';
import type { CallReading, WorldState } from '../../../../../harness/contract/environment.ts';
import { toolsOf } from '../../../../../harness/contract/suite.ts';
import type { SuiteEntry, ToolSpec } from '../../../../../harness/contract/suite.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { declaredParameter, parameterNames, specOf } from './declared.ts';
import { literalsOf } from './literals.ts';
import { isBefore, saidBy } from './placed-calls.ts';
import type { PlacedCall } from './placed-calls.ts';
import { quotationsIn } from './quotations.ts';

/** A look-up that gives information in a state. */
export type Discovery = { readonly call: string; readonly output: string };

/** Most values that are tried for one parameter. */
const MOST_VALUES = 60;

/**
 * Look-ups that an assistant can make before a call of the reference, with what they give: every read tool, without
 * arguments, with one value that is known by then, or with the values that the call and earlier ones pass under the same
 * names. Refused ones are left out.
 */
export function discoveriesBefore(
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
  { suite, world }: Pick<AuditedSuite, 'suite' | 'world'>,
): readonly Discovery[] {
  const named = namedValues(placed, calls);
  const known = knownValues(entry, placed, calls);
  const mentioned = mentionedIn(entry, placed, suite);
  const callsOf = (tools: readonly ToolSpec[]): readonly string[] =>
    tools.flatMap((tool) =>
      argumentsFor(tool, { named, known, mentioned }).map((args) => printCall(tool.name, dictOf(args))),
    );
  const tools = toolsOf(entry, suite.catalogue).map((tool) => ({
    tool,
    bare: printCall(tool.name, new Map()),
  }));
  const logins = tools.filter(({ bare }) => canLogIn(world.reading(entry, bare), world));
  const lookups = tools
    .filter(({ bare }) => isLookup(entry, bare, world) && hasState(entry, placed.before, bare, world))
    .flatMap(({ tool, bare }) => {
      const environment = world.reading(entry, bare)?.environment ?? '';
      return callsOf([tool]).map((call) => ({ call, environment }));
    });
  const sessions = sessionsFrom(entry, placed.before, callsOf(logins.map(({ tool }) => tool)), world);
  const states = [placed.before, ...sessions];
  return states.flatMap((state) =>
    lookups.flatMap(({ call, environment }): readonly Discovery[] => {
      const isKnown = state !== placed.before && isSameIn(environment, state, placed.before);
      const output = isKnown ? undefined : lookedUp(entry, state, call, world);
      return output === undefined ? [] : [{ call, output }];
    }),
  );
}

/** Whether two states share the state of an environment, so that its look-ups give the same. */
const isSameIn = (environment: string, left: WorldState, right: WorldState): boolean =>
  left.get(environment) === right.get(environment);

/** Whether the environment of a call has any state: one without only computes, from whatever it is given. */
export function hasState(
  entry: SuiteEntry,
  state: WorldState,
  call: string,
  world: AuditedSuite['world'],
): boolean {
  const environment = world.reading(entry, call)?.environment;
  return environment !== undefined && world.attributes(environment, state).size > 0;
}

/** Whether a tool may log a user in: it changes something in an environment that knows sessions. */
const canLogIn = (reading: CallReading | undefined, world: AuditedSuite['world']): boolean =>
  reading?.effect === 'write' &&
  Object.values(world.meaning(reading.environment).fields).some(({ kind }) => kind === 'session');

/** States that a log-in with known values leads to. */
function sessionsFrom(
  entry: SuiteEntry,
  start: WorldState,
  calls: readonly string[],
  world: AuditedSuite['world'],
): readonly WorldState[] {
  return calls
    .map((call) => world.execute(entry, 'audit', start, call).state)
    .filter((state) => state !== start && changesSessionOnly(start, state, world));
}

function changesSessionOnly(before: WorldState, after: WorldState, world: AuditedSuite['world']): boolean {
  const changed = [...after.keys()].flatMap((environment) => {
    const { fields } = world.meaning(environment);
    return [...world.attributes(environment, after).keys()]
      .filter((name) => !world.sameAttribute(environment, name, before, after))
      .map((name) => fields[name]?.kind);
  });
  return changed.length > 0 && changed.every((kind) => kind === 'session');
}

function lookedUp(
  entry: SuiteEntry,
  state: WorldState,
  call: string,
  world: AuditedSuite['world'],
): string | undefined {
  const { output } = world.execute(entry, 'audit', state, call);
  return readOutput(output).kind === 'refusal' ? undefined : output;
}

/** Whether a call only looks something up. */
export function isLookup(entry: SuiteEntry, call: string, world: AuditedSuite['world']): boolean {
  const reading = world.reading(entry, call);
  if (reading === undefined) return false;
  return reading.effect === 'read' || world.meaning(reading.environment).lookups.includes(reading.tool);
}

type Named = ReadonlyMap<string, Value>;

/** Values by the name of the parameter: those of the call itself take precedence, then those of the latest call. */
function namedValues(placed: PlacedCall, calls: readonly PlacedCall[]): Named {
  const named = new Map<string, Value>();
  for (const call of [...calls.filter((other) => isBefore(other, placed)), placed])
    for (const [name, value] of Object.entries(call.reading?.args ?? {})) named.set(name, value);
  return named;
}

/** Values that can be passed to a look-up. */
type Candidates = {
  readonly named: Named;
  readonly known: readonly (string | number)[];
  /** What the user says and the documents of the tool of the call, lower case: options that occur in it are tried. */
  readonly mentioned: string;
};

const mentionedIn = (
  entry: SuiteEntry,
  { turn, reading }: PlacedCall,
  suite: AuditedSuite['suite'],
): string =>
  [...saidBy(entry, turn), JSON.stringify(specOf(entry, reading?.tool ?? '', suite)?.parameters ?? '')]
    .join('\n')
    .toLowerCase();

/** Most combinations of values that are tried for one tool. */
const MOST_COMBINED = 150;

/** Arguments to try: none, those known by name, one known or enumerated value, or figures with mentioned options. */
function argumentsFor(
  tool: ToolSpec,
  { named, known, mentioned }: Candidates,
): readonly Readonly<Record<string, Value>>[] {
  const declared = parameterNames(tool)
    .map((name) => ({ name, ...declaredParameter(tool, name) }))
    .filter(({ isRequired }) => isRequired);
  const [first] = declared;
  if (first === undefined) return [{}];
  if (declared.length === 1) {
    const { name, options } = first;
    const values = named.has(name) ? [named.get(name) ?? null] : [];
    return [...values, ...options, ...known].map((value) => ({ [name]: value }));
  }
  const numbers = known.filter((value) => typeof value === 'number');
  const choices = declared.map(({ name, options }): readonly Value[] => {
    const value = named.get(name);
    const enumerated = options.filter((option) => mentioned.includes(option.toLowerCase()));
    return [
      ...(value === undefined ? [] : [value]),
      ...(options.length > 0 ? enumerated : value === undefined ? numbers : []),
    ];
  });
  if (choices.reduce((product, { length }) => product * length, 1) > MOST_COMBINED) return [];
  return combinations(choices).map((values) =>
    Object.fromEntries(declared.map(({ name }, index) => [name, values[index] ?? null])),
  );
}

const combinations = (choices: readonly (readonly Value[])[]): readonly (readonly Value[])[] =>
  choices.reduce<readonly (readonly Value[])[]>(
    (all, values) => all.flatMap((prefix) => values.map((value) => [...prefix, value])),
    [[]],
  );

/** Quotations, capitalised names and values of outputs and calls, latest first. */
function knownValues(
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
): readonly (string | number)[] {
  const said = saidBy(entry, placed.turn).toReversed();
  const earlier = calls.filter((call) => isBefore(call, placed)).toReversed();
  const values = [
    ...saidValues(said),
    ...earlier.flatMap((call) => [
      ...literalsOf(call).map(({ value }) => value),
      ...call.leaves.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
    ]),
  ];
  return [...new Set(values)].filter((value) => String(value).length <= 60).slice(0, MOST_VALUES);
}

/** Figures, quotations and capitalised names that were said. */
export const saidValues = (said: readonly string[]): readonly (string | number)[] => [
  ...figuresOf(said.join('\n')).map(({ value }) => value),
  ...said.flatMap((words) => quotationsIn([words]).map(({ text }) => text)),
  ...said.flatMap((words) => namesIn(words)),
];

const NAME = /\p{Lu}[\p{L}\p{N}]*(?:[ -]\p{Lu}[\p{L}\p{N}]*){0,2}/gu;

/** Capitalised words of a text, up to three in a row, and every one of them. */
function namesIn(words: string): readonly string[] {
  return Array.from(words.matchAll(NAME), ([name]) => name)
    .flatMap((name) => [name, ...name.split(' '), name.split(' ').slice(1).join(' ')])
    .filter((name) => name !== '');
}

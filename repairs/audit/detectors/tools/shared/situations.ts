import { printCall } from '../../../../../benchmarks/python/syntax/print-call.ts';
import { equal } from '../../../../../benchmarks/python/equality.ts';
import { REQUIRED } from '../../../../../harness/contract/environment.ts';
import type { Environment, WorldState } from '../../../../../harness/contract/environment.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../detector.ts';

/** Arguments of a call by parameter. */
export type CallArguments = ReadonlyMap<string, Value>;

/** A place where a reference calls a tool. */
export type Situation = {
  readonly entry: SuiteEntry;
  readonly environment: string;
  readonly tool: string;
  readonly turn: number;
  /** Position in the reference of the turn. */
  readonly call: number;
  /** Calls of the reference before it, from the start state of the entry. */
  readonly prefix: readonly string[];
  /** State that they lead to. */
  readonly state: WorldState;
  /** Arguments that the reference passes, defaults left out. */
  readonly args: CallArguments;
  /** Output of the call of the reference. */
  readonly output: string;
};

/** Where references call tools, by `environment.tool`, in suite order. */
export type Situations = ReadonlyMap<string, readonly Situation[]>;

/** Key of a tool. */
export const toolKey = (environment: string, tool: string): string => `${environment}.${tool}`;

/** Where the references of a suite call its tools. Memoized by suite. */
export const situationsOf: (audited: AuditedSuite) => Situations = memoizeByObject(
  (audited: AuditedSuite): Situations =>
    Map.groupBy(
      audited.suite.entries.flatMap((entry) => situationsIn(entry, audited)),
      ({ environment, tool }) => toolKey(environment, tool),
    ),
);

function situationsIn(
  entry: SuiteEntry,
  { world, environments, executed }: AuditedSuite,
): readonly Situation[] {
  if (entry.reference.kind !== 'calls' || entry.environments.length === 0) return [];
  const found: Situation[] = [];
  const prefix: string[] = [];
  let state = world.start(entry);
  for (const [turn, { steps }] of executed(entry).entries()) {
    for (const [position, played] of steps.flat().entries()) {
      const reading = world.reading(entry, played.call);
      const environment = reading && environments.get(reading.environment);
      if (reading?.args !== undefined && environment !== undefined) {
        const { tool } = reading;
        const args = passedArguments(environment, tool, reading.args);
        const before = { prefix: [...prefix], state };
        found.push({
          entry,
          environment: environment.name,
          tool,
          turn,
          call: position,
          ...before,
          args,
          output: played.output,
        });
      }
      prefix.push(played.call);
      ({ state } = played);
    }
  }
  return found;
}

/** Arguments of a call without those that are equal to the default. */
function passedArguments(
  environment: Environment,
  tool: string,
  args: { readonly [name: string]: Value },
): CallArguments {
  const parameters = environment.tools[tool]?.parameters ?? {};
  const isPassed = (name: string, value: Value): boolean => {
    const standard = parameters[name];
    return standard === undefined || standard === REQUIRED || !equal(standard, value);
  };
  return new Map(Object.entries(args).filter(([name, value]) => isPassed(name, value)));
}

/** Text of a call. */
export const callText = (tool: string, args: CallArguments): string => printCall(tool, args);

/** A few situations that differ: of other scenarios first, then of entries filled with extension data. */
export function someOf(situations: readonly Situation[], most: number, ofLong: number): readonly Situation[] {
  const firstByArguments = [
    ...new Map(
      situations
        .toReversed()
        .map((one) => [`${String(one.entry.longContext)}${callText(one.tool, one.args)}`, one]),
    ).values(),
  ].toReversed();
  const spread = (some: readonly Situation[], count: number): readonly Situation[] => {
    const step = Math.max(1, Math.floor(some.length / count));
    return some.filter((_, index) => index % step === 0).slice(0, count);
  };
  const [long, short] = [true, false].map((isLong) =>
    firstByArguments.filter(({ entry }) => entry.longContext === isLong),
  );
  return [...spread(short ?? [], most), ...spread(long ?? [], ofLong)];
}

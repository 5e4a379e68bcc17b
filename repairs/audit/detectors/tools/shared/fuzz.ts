import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import { isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { candidateValues, INVENTED, valuesInState } from './candidate-values.ts';
import { declaredValues } from './declared-values.ts';
import { documentedTools } from './documented-tools.ts';
import type { DocumentedTool } from './documented-tools.ts';
import { plausibleArguments } from './plausible-arguments.ts';
import { playCall } from './play.ts';
import type { Ending } from './play.ts';
import { withPrefix } from './shrink.ts';
import { isOfType } from '../../../../../benchmarks/environments/value-types.ts';
import { callText, situationsOf, someOf, toolKey } from './situations.ts';
import type { CallArguments, Situation } from './situations.ts';

/** One call with arguments that the schema allows. */
export type Probe = {
  readonly at: Situation;
  readonly args: CallArguments;
  /** Parameter whose argument differs from that of the reference; `null`: none does. */
  readonly varied: string | null;
  readonly call: string;
  readonly ending: Ending;
  readonly output: string;
  readonly value: Value;
  /** Public attributes that the call changed. */
  readonly changed: readonly string[];
};

/** A tool with the calls that were tried. */
export type Fuzzed = { readonly documented: DocumentedTool; readonly probes: readonly Probe[] };

/** Most situations of a tool: of ordinary entries, and of those with extension data. */
const MOST = 4;
const MOST_LONG = 2;

/**
 * Calls of every offered tool where references call it: with their arguments, and with each argument in turn replaced by
 * every candidate. Tools that no reference calls are called at the start of entries. Nothing is drawn: the same suite gives the
 * same calls. Memoized.
 */
export const fuzzedTools = memoizeByObject((audited: AuditedSuite): readonly Fuzzed[] =>
  documentedTools(audited).map((documented) => ({
    documented,
    probes: [
      ...fuzzSituations(documented, audited).flatMap((at) => probesAt(at, documented, audited)),
      ...moreSituations(documented, audited).flatMap((at) => fewProbesAt(at, documented, audited)),
    ],
  })),
);

/** Most further situations in which a call is tried as the reference makes it, and with invented names. */
const MOST_OTHERS = 40;

const moreSituations = ({ environment, name }: DocumentedTool, audited: AuditedSuite): readonly Situation[] =>
  someOf(situationsOf(audited).get(toolKey(environment, name)) ?? [], MOST_OTHERS, 0);

function fewProbesAt(at: Situation, { parameters }: DocumentedTool, audited: AuditedSuite): readonly Probe[] {
  const named = [...at.args.keys()].filter((name) => parameters.get(name)?.type === 'string');
  return [
    probe(at, at.args, null, audited),
    ...named.map((name) => probe(at, new Map(at.args).set(name, INVENTED), name, audited)),
  ];
}

/** Where a tool is fuzzed. */
export function fuzzSituations(documented: DocumentedTool, audited: AuditedSuite): readonly Situation[] {
  const { environment, name } = documented;
  const called = someOf(situationsOf(audited).get(toolKey(environment, name)) ?? [], MOST, MOST_LONG);
  const atStart = called.slice(0, 1).map((at) => withPrefix(at, [], audited));
  return [...called, ...atStart, ...(called.length === 0 ? startsOf(documented, audited) : [])];
}

/** Arguments at the start of entries with the tool: the first candidate of each required parameter that is not refused. */
function startsOf(documented: DocumentedTool, audited: AuditedSuite): readonly Situation[] {
  const { environment, name: tool } = documented;
  const offering = audited.suite.entries.filter(
    ({ environments, reference }) => environments.includes(environment) && reference.kind === 'calls',
  );
  const some = [
    offering.filter(({ longContext }) => !longContext).slice(0, 3),
    offering.filter(({ longContext }) => longContext).slice(0, 1),
  ];
  return some.flat().map((entry) => {
    const state = audited.world.start(entry);
    const args = plausibleArguments(entry, documented, audited);
    return { entry, environment, tool, turn: 0, call: 0, prefix: [], state, args, output: '' };
  });
}

/** Plays a call as the reference makes it, and with each argument in turn replaced by every candidate. */
export function probesAt(at: Situation, documented: DocumentedTool, audited: AuditedSuite): readonly Probe[] {
  const varied = [...documented.parameters.keys()].flatMap((name) =>
    Object.hasOwn(documented.tool.parameters, name)
      ? argumentsFor(name, at, documented, audited).map((value) => ({
          name,
          args: new Map(at.args).set(name, value),
        }))
      : [],
  );
  return [
    probe(at, at.args, null, audited),
    ...varied.map(({ name, args }) => probe(at, args, name, audited)),
  ];
}

/** Values that are tried for a parameter in a situation: those of the schema, of the state and of the declared laws. */
export function argumentsFor(
  name: string,
  at: Situation,
  { parameters }: DocumentedTool,
  { world, environments }: AuditedSuite,
): readonly Value[] {
  const parameter = parameters.get(name);
  if (parameter === undefined) return [];
  const declared = declaredValues(environments.get(at.environment), at.tool, name);
  const passed = at.args.get(name) ?? null;
  return [
    ...(isList(passed) && parameter.items?.type === 'string' ? [[...passed, INVENTED]] : []),
    ...candidateValues(parameter, valuesInState(world, at.environment, at.state)),
    ...declared.filter((value) => isOfType(value, parameter.type)),
  ];
}

/** Plays a call in a situation. */
export function probe(
  at: Situation,
  args: CallArguments,
  varied: string | null,
  { world }: AuditedSuite,
): Probe {
  const call = callText(at.tool, args);
  const { ending, output, value, before, after } = playCall(world, at.entry, at.state, call);
  const changed =
    before === after
      ? []
      : [...world.attributes(at.environment, after).keys()].filter(
          (name) => !world.sameAttribute(at.environment, name, before, after),
        );
  return { at, args, varied, call, ending, output, value, changed };
}

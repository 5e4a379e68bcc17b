import { equal } from '../../../../benchmarks/python/equality.ts';
import { repr } from '../../../../benchmarks/python/text.ts';
import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { documentedTools } from './shared/documented-tools.ts';
import type { DocumentedTool } from './shared/documented-tools.ts';
import { changedStates } from './shared/changed-states.ts';
import { fuzzSituations } from './shared/fuzz.ts';
import { playCall } from './shared/play.ts';
import { toolTarget } from './shared/probe-findings.ts';
import { canRecover } from './shared/recovery.ts';
import { contrast, passedAndOmitted } from './shared/default-experiment.ts';
import { shortestTranscript } from './shared/shrink.ts';
import type { Experiment } from './shared/shrink.ts';
import { callText, situationsOf, toolKey } from './shared/situations.ts';
import type { Situation } from './shared/situations.ts';
import { toolFinding } from './shared/tool-finding.ts';
import { replacedCall } from './shared/witnesses.ts';

/** Defaults of schemas that do something else than leaving the parameter out. */
export const defaultDiffers: Detector = {
  identity: { id: 'default-differs', version: '3', group: 'mechanical' },
  asks: 'passing the default that a schema states does what leaving the parameter out does',
  reads: 'suite',
  *detect(audited) {
    for (const documented of documentedTools(audited)) {
      for (const [name, { standard }] of documented.parameters) {
        const own = documented.tool.parameters[name];
        if (standard === undefined || own === undefined || own === REQUIRED) continue;
        const found = findingOf(documented, name, standard, audited);
        if (found !== undefined) yield found;
      }
    }
  },
};

function findingOf(
  documented: DocumentedTool,
  name: string,
  standard: Value,
  audited: AuditedSuite,
): FindingDraft | undefined {
  const { environment, name: tool } = documented;
  const experiment = passedAndOmitted(name, standard, audited);
  const calls = situationsOf(audited).get(toolKey(environment, tool)) ?? [];
  const changed = (changedStates(audited).get(environment) ?? []).map((at) => ({
    ...at,
    tool,
    args: new Map(),
  }));
  const places = [...calls, ...fuzzSituations(documented, audited), ...changed];
  const at = places.find((place) => experiment(place) !== undefined);
  if (at === undefined) return undefined;
  const shown = shortestTranscript(at, experiment, audited);
  const { concerned, isMisleading, failing } = consequencesOf(calls, { name, standard, experiment }, audited);
  return toolFinding(
    {
      component: 'schema',
      severity: failing.length > 0 ? 'critical' : isMisleading ? 'major' : 'minor',
      target: toolTarget(documented, { parameter: name }),
      cause: `default-differs:${environment}.${tool}.${name}`,
      claim: `The schema of ${tool} states ${repr(standard)} as the default of ${name}, but ${contrast(tool, shown.played)}.`,
      entries: concerned.map(({ entry }) => entry),
      witnesses: failing.flatMap(([place, text]) => replacedCall('right-but-failed', place, text)),
    },
    shown,
  );
}

/** How schemas write that nothing is passed. */
const NOTHING = 'None';

/** Most witnesses of each sort. */
const MOST_WITNESSES = 4;

type Compared = { readonly name: string; readonly standard: Value; readonly experiment: Experiment };

/** What comes of a default for the calls of references. */
function consequencesOf(
  calls: readonly Situation[],
  { name, standard, experiment }: Compared,
  audited: AuditedSuite,
): {
  /** Calls on which it matters. */
  readonly concerned: readonly Situation[];
  /** Whether a call that states the default is done, so that nothing tells that it did something else. */
  readonly isMisleading: boolean;
  /** Calls that keep to the schema, and do for good what the reference does not. */
  readonly failing: readonly (readonly [place: Situation, text: string])[];
} {
  const withDefault = ({ tool, args }: Situation): string =>
    callText(tool, new Map(args).set(name, standard));
  const withoutIt = ({ tool, args }: Situation): string =>
    callText(tool, new Map([...args].filter(([parameter]) => parameter !== name)));
  const differing = calls.filter((place) => experiment(place) !== undefined);
  const stating = differing.filter(({ args }) => !args.has(name));
  // Who wants the stated default leaves it out, and nothing tells that another one was taken.
  const trusting = differing.filter((place) => isPassed(place, name, standard));
  // No assistant has to state a default, and one that does can often call again without it.
  const lost = stating.filter((place) => !canRecover(place, withDefault(place), audited));
  const isDone = (place: Situation): boolean =>
    playCall(audited.world, place.entry, place.state, withDefault(place)).ending === 'done';
  return {
    concerned: [...stating, ...trusting],
    isMisleading: standard !== NOTHING && stating.some(isDone),
    failing: [
      ...lost.slice(0, MOST_WITNESSES).map((place) => [place, withDefault(place)] as const),
      ...trusting.slice(0, MOST_WITNESSES).map((place) => [place, withoutIt(place)] as const),
    ],
  };
}

const isPassed = ({ args }: Situation, name: string, value: Value): boolean => {
  const passed = args.get(name);
  return passed !== undefined && equal(passed, value);
};

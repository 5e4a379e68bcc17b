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
import { shortestTranscript } from './shared/shrink.ts';
import type { Experiment } from './shared/shrink.ts';
import { callText, situationsOf, toolKey } from './shared/situations.ts';
import type { Situation } from './shared/situations.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';
import { replacedCall } from './shared/witnesses.ts';
import { repr } from '../../../../benchmarks/python/text.ts';

/** Defaults of schemas that do something else than leaving the parameter out. */
export const defaultDiffers: Detector = {
  identity: { id: 'default-differs', version: '2', group: 'mechanical' },
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
  const concerned = calls.filter((place) => !place.args.has(name) && experiment(place) !== undefined);
  const withDefault = ({ args }: Situation): string => callText(tool, new Map(args).set(name, standard));
  // No assistant has to state a default, and an assistant that does sees what comes of it: often it can call again without.
  const lost = concerned.filter((place) => !canRecover(place, withDefault(place), audited));
  const [omitted, passed] = shown.played.slice(-2);
  return toolFinding(
    {
      component: 'schema',
      severity: lost.length > 0 ? 'critical' : 'minor',
      target: toolTarget(documented, { parameter: name }),
      cause: `default-differs:${environment}.${tool}.${name}`,
      claim: `The schema of ${tool} states ${repr(standard)} as the default of ${name}, but ${quoted(passed?.call ?? '')} gives ${quoted(passed?.output ?? '')} where ${quoted(omitted?.call ?? '')} gives ${quoted(omitted?.output ?? '')}.`,
      entries: concerned.map(({ entry }) => entry),
      witnesses: lost
        .slice(0, 4)
        .flatMap((place) => replacedCall('right-but-failed', place, withDefault(place))),
    },
    shown,
  );
}

/** Plays a look-up or an action without a parameter, then in the same state with its documented default. */
const passedAndOmitted =
  (name: string, standard: Value, { world }: AuditedSuite): Experiment =>
  (at) => {
    const args = new Map(at.args);
    args.delete(name);
    const omitted = playCall(world, at.entry, at.state, callText(at.tool, args));
    if (omitted.ending !== 'done') return undefined;
    const passed = playCall(world, at.entry, at.state, callText(at.tool, args.set(name, standard)));
    const isSame =
      omitted.output === passed.output && world.sameState(at.environment, omitted.after, passed.after);
    if (isSame) return undefined;
    // The transcript plays one after the other: its second output must be the one that differs.
    const second = playCall(world, at.entry, omitted.after, passed.call);
    return second.output === omitted.output ? undefined : [omitted, second];
  };

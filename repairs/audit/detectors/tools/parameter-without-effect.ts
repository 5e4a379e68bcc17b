import { str } from '../../../../benchmarks/python/text.ts';
import type { Witness } from '../../../../harness/contract/finding.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { changedStates, fewOfEach } from './shared/changed-states.ts';
import { documentedTools } from './shared/documented-tools.ts';
import type { DocumentedTool } from './shared/documented-tools.ts';
import { argumentsFor, fuzzSituations } from './shared/fuzz.ts';
import { playCall, playCalls } from './shared/play.ts';
import type { PlayedCall } from './shared/play.ts';
import { toolTarget } from './shared/probe-findings.ts';
import { shortestTranscript } from './shared/shrink.ts';
import type { Experiment } from './shared/shrink.ts';
import { callText, situationsOf, toolKey } from './shared/situations.ts';
import type { Situation } from './shared/situations.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';
import { replacedCall } from './shared/witnesses.ts';

/** Parameters that change neither state nor output, whatever is passed. */
export const parameterWithoutEffect: Detector = {
  identity: { id: 'parameter-without-effect', version: '1', group: 'mechanical' },
  asks: 'what is passed for a parameter makes a difference somewhere',
  reads: 'suite',
  *detect(audited) {
    for (const documented of documentedTools(audited)) {
      const places = fuzzSituations(documented, audited).filter((at) => base(at, audited).ending === 'done');
      for (const name of documented.parameters.keys()) {
        if (!Object.hasOwn(documented.tool.parameters, name) || places.length === 0) continue;
        const isIdle = (at: Situation): boolean =>
          others(at, name, documented, audited).every(
            (value) => differing(name, value, audited)(at) === undefined,
          );
        if (places.every(isIdle) && changedPlaces(documented, places, audited).every(isIdle))
          yield finding(documented, name, places, audited);
      }
    }
  },
};

/** Where the tool is called as references call it, but after other changes. */
const changedPlaces = (
  { environment, name: tool }: DocumentedTool,
  places: readonly Situation[],
  audited: AuditedSuite,
): readonly Situation[] =>
  fewOfEach(changedStates(audited).get(environment) ?? []).flatMap((at) =>
    places.slice(0, 1).map(({ args }) => ({ ...at, tool, args })),
  );

const base = (at: Situation, { world }: AuditedSuite): PlayedCall =>
  playCall(world, at.entry, at.state, callText(at.tool, at.args));

/** Values that are not the one that the reference passes. An empty text is left out: it stands for no value. */
const others = (
  at: Situation,
  name: string,
  documented: DocumentedTool,
  audited: AuditedSuite,
): readonly Value[] =>
  argumentsFor(name, at, documented, audited).filter((value) => value !== '' && value !== at.args.get(name));

/** Plays a call with another value; the opposite of what is sought is a difference. */
const differing =
  (name: string, value: Value, audited: AuditedSuite): Experiment =>
  (at) => {
    const played = playCall(
      audited.world,
      at.entry,
      at.state,
      callText(at.tool, new Map(at.args).set(name, value)),
    );
    const usual = base(at, audited);
    const isSame =
      usual.output === played.output && audited.world.sameState(at.environment, usual.after, played.after);
    return isSame ? undefined : [usual, played];
  };

/** Plays a call with another value, which makes no difference. */
const unchanged =
  (name: string, value: Value, audited: AuditedSuite): Experiment =>
  (at) => {
    const call = callText(at.tool, new Map(at.args).set(name, value));
    const played = playCall(audited.world, at.entry, at.state, call);
    const isIdle = played.ending === 'done' && differing(name, value, audited)(at) === undefined;
    return isIdle ? [played] : undefined;
  };

/** Whether the user said a value by then, or an output showed it: passing another one is negligent. */
function isGiven(
  { entry, turn, prefix }: Situation,
  value: Value | undefined,
  { world }: AuditedSuite,
): boolean {
  if (value === undefined) return false;
  const text = str(value).toLowerCase();
  const words = entry.turns
    .slice(0, turn + 1)
    .flatMap(({ messages }) => messages.map((message) => message.text));
  const outputs = playCalls(world, entry, world.start(entry), prefix).map(({ output }) => output);
  return [...words, ...outputs].some((given) => given.toLowerCase().includes(text));
}

function finding(
  documented: DocumentedTool,
  name: string,
  places: readonly Situation[],
  audited: AuditedSuite,
): FindingDraft {
  const { environment, name: tool } = documented;
  const [at] = places;
  const value = at === undefined ? undefined : others(at, name, documented, audited)[0];
  if (at === undefined || value === undefined) throw new Error(`${tool} has no situation`);
  const passing = (situationsOf(audited).get(toolKey(environment, tool)) ?? []).filter((place) =>
    isGiven(place, place.args.get(name), audited),
  );
  const shown = shortestTranscript(at, unchanged(name, value, audited), audited);
  return toolFinding(
    {
      component: 'implementation',
      severity: passing.length > 0 ? 'critical' : 'minor',
      target: toolTarget(documented, { parameter: name }),
      cause: `parameter-without-effect:${environment}.${tool}.${name}`,
      claim: `The parameter ${name} of ${tool} has no effect: whatever is passed, output and state are the same, for example with ${quoted(shown.played.at(-1)?.call ?? '')}.`,
      entries: passing.map(({ entry }) => entry),
      witnesses: passing.slice(0, 3).flatMap((place): readonly Witness[] => {
        const changed = others(place, name, documented, audited)[0];
        if (changed === undefined) return [];
        const text = callText(tool, new Map(place.args).set(name, changed));
        return replacedCall('wrong-but-passed', place, text);
      }),
    },
    shown,
  );
}

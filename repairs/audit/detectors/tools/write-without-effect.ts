import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector } from '../../detector.ts';
import { fuzzedTwice } from './shared/changed-states.ts';
import type { Fuzzed, Probe } from './shared/fuzz.ts';
import { playCall } from './shared/play.ts';
import { callersOf, probeTranscript, toolTarget } from './shared/probe-findings.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';

/** Tools that are to change something, are called by references, and never change anything when they say that it is done. */
export const writeWithoutEffect: Detector = {
  identity: { id: 'write-without-effect', version: '1', group: 'mechanical' },
  asks: 'an action that is done changes the state in some entry',
  reads: 'suite',
  *detect(audited) {
    for (const fuzzed of fuzzedTwice(audited)) {
      const { documented, probes } = fuzzed;
      const entries = callersOf(documented, audited);
      const done = probes.filter(({ ending }) => ending === 'done');
      const found = done.find(({ varied }) => varied === null);
      const hasEffect = done.some((probe) => probe.changed.length > 0 || isStateReplaced(probe, audited));
      if (!isAction(fuzzed, audited) || entries.length === 0 || found === undefined || hasEffect) continue;
      const { environment, name } = documented;
      yield toolFinding(
        {
          component: 'implementation',
          severity: 'major',
          target: toolTarget(documented),
          cause: `write-without-effect:${environment}.${name}`,
          claim: `${name} says that it is done and changes nothing in any of ${done.length} calls, for example ${quoted(found.call)}: ${quoted(found.output)}.`,
          entries,
        },
        probeTranscript(found, ({ ending }) => ending === 'done', audited),
      );
    }
  },
};

/** Whether a call changes any attribute, private ones included. */
function isStateReplaced({ at, call }: Probe, { world }: AuditedSuite): boolean {
  const { before, after } = playCall(world, at.entry, at.state, call);
  const [old, next] = [before, after].map((state) => state.get(at.environment) ?? new Map<string, Value>());
  return old !== next && [...(next ?? [])].some(([name, value]) => old?.get(name) !== value);
}

function isAction(
  { documented: { environment, name, tool } }: Fuzzed,
  { environments, world }: AuditedSuite,
): boolean {
  const lookups = [
    ...(environments.get(environment)?.laws?.lookups ?? []),
    ...world.meaning(environment).lookups,
  ];
  return tool.effect === 'write' && !lookups.includes(name);
}

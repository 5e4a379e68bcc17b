import type { StateInvariant } from '../../../../harness/contract/domain-laws.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector } from '../../detector.ts';
import { holdsIn } from './shared/checks.ts';
import { fuzzedTwice } from './shared/changed-states.ts';
import type { Fuzzed } from './shared/fuzz.ts';
import { playCall } from './shared/play.ts';
import { toolTarget } from './shared/probe-findings.ts';
import { shortestTranscript } from './shared/shrink.ts';
import type { Experiment } from './shared/shrink.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';

/** Calls after which a declared invariant of the state does not hold that held before. */
export const stateInvariant: Detector = {
  identity: { id: 'state-invariant', version: '1', group: 'mechanical' },
  asks: 'the state keeps to what is declared of it, whatever is called',
  reads: 'suite',
  *detect(audited) {
    for (const fuzzed of fuzzedTwice(audited)) {
      const environment = audited.environments.get(fuzzed.documented.environment);
      for (const invariant of environment?.laws?.invariants ?? []) {
        const found = breakingProbe(fuzzed, invariant, audited);
        if (found === undefined) continue;
        const { at, call } = found;
        yield toolFinding(
          {
            component: 'implementation',
            severity: 'major',
            target: toolTarget(fuzzed.documented, { aspect: invariant.id }),
            cause: `state-invariant:${at.environment}.${invariant.id}`,
            claim: `${invariant.states} After ${quoted(call)} it does not hold any more.`,
            entries: [],
          },
          shortestTranscript(at, breaking(call, invariant, audited), audited),
        );
      }
    }
  },
};

const breakingProbe = ({ probes }: Fuzzed, invariant: StateInvariant, audited: AuditedSuite) =>
  probes.find(
    ({ at, call, changed }) => changed.length > 0 && breaking(call, invariant, audited)(at) !== undefined,
  );

/** Plays a call; something is wrong if the invariant held before it and does not hold after it. */
const breaking =
  (call: string, { holds }: StateInvariant, { world }: AuditedSuite): Experiment =>
  (at) => {
    const played = playCall(world, at.entry, at.state, call);
    const isKept = (attributes: ReadonlyMap<string, Value>): boolean =>
      holds.every(
        (check) =>
          holdsIn(check, {
            steps: [],
            passed: new Map(),
            start: attributes,
            before: attributes,
            after: attributes,
          }) !== false,
      );
    const [before, after] = [at.state, played.after].map((state) =>
      isKept(world.attributes(at.environment, state)),
    );
    return before === true && after === false ? [played] : undefined;
  };

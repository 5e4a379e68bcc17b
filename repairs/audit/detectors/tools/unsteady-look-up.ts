import type { AuditedSuite, Detector } from '../../detector.ts';
import { fuzzedTools } from './shared/fuzz.ts';
import type { Probe } from './shared/fuzz.ts';
import { playCalls } from './shared/play.ts';
import { callersOf, toolTarget } from './shared/probe-findings.ts';
import { shortestTranscript } from './shared/shrink.ts';
import type { Experiment } from './shared/shrink.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';

/** Plays a look-up twice; something is wrong if it changes the state or says something else. */
const twice =
  ({ call }: Pick<Probe, 'call'>, { world }: AuditedSuite): Experiment =>
  (at) => {
    const played = playCalls(world, at.entry, at.state, [call, call]);
    const [first, second] = played;
    if (first?.ending !== 'done' || second === undefined) return undefined;
    return first.output === second.output && world.sameState(at.environment, at.state, first.after)
      ? undefined
      : played;
  };

/** Look-ups that change the state, or say something else when they are repeated. */
export const unsteadyLookUp: Detector = {
  identity: { id: 'unsteady-look-up', version: '1', group: 'mechanical' },
  asks: 'a look-up changes nothing and says the same when it is repeated',
  reads: 'suite',
  *detect(audited) {
    for (const { documented, probes } of fuzzedTools(audited)) {
      const { environment, name } = documented;
      if (audited.environments.get(environment)?.laws?.lookups.includes(name) !== true) continue;
      const found = probes.find((one) => one.ending === 'done' && twice(one, audited)(one.at) !== undefined);
      if (found === undefined) continue;
      const shown = shortestTranscript(found.at, twice(found, audited), audited);
      const outputs = shown.played.slice(-2).map(({ output }) => quoted(output));
      yield toolFinding(
        {
          component: 'implementation',
          severity: 'major',
          target: toolTarget(documented),
          cause: `unsteady-look-up:${environment}.${name}`,
          claim: `${name} is a look-up, and two calls in a row give ${outputs.join(' and ')}${found.changed.length === 0 ? '' : `; it changes ${found.changed.join(', ')}`}.`,
          entries: callersOf(documented, audited),
        },
        shown,
      );
    }
  },
};

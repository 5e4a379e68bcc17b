import type { Detector } from '../../detector.ts';
import { fuzzedTwice } from './shared/changed-states.ts';
import type { Probe } from './shared/fuzz.ts';
import { probeTranscript, toolTarget } from './shared/probe-findings.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';

const isHalfDone = ({ ending, changed }: Probe): boolean => ending !== 'done' && changed.length > 0;

/** Refusals, or exceptions, after which the state is not what it was. */
export const refusalChangesState: Detector = {
  identity: { id: 'refusal-changes-state', version: '1', group: 'mechanical' },
  asks: 'a call that is refused changes nothing',
  reads: 'suite',
  *detect(audited) {
    for (const { documented, probes } of fuzzedTwice(audited)) {
      const byAttributes = Map.groupBy(probes.filter(isHalfDone), ({ changed }) => changed.join(', '));
      for (const [attributes, [found]] of byAttributes) {
        if (found === undefined) continue;
        const { environment, name } = documented;
        yield toolFinding(
          {
            component: 'implementation',
            severity: 'major',
            target: toolTarget(documented, { aspect: attributes }),
            cause: `refusal-changes-state:${environment}.${name}`,
            claim: `${name} changes ${attributes} although it refuses: ${quoted(found.call)} gives "${quoted(found.output)}".`,
            entries: [],
          },
          probeTranscript(found, (one) => isHalfDone(one) && one.changed.join(', ') === attributes, audited),
        );
      }
    }
  },
};

import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector } from '../../detector.ts';
import { fuzzedTwice } from './shared/changed-states.ts';
import type { DocumentedTool } from './shared/documented-tools.ts';
import type { Probe } from './shared/fuzz.ts';
import { playCall } from './shared/play.ts';
import { probeTranscript, toolTarget } from './shared/probe-findings.ts';
import { canRecover } from './shared/recovery.ts';
import { situationsOf, someOf, toolKey } from './shared/situations.ts';
import type { Situation } from './shared/situations.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';

const isHalfDone = ({ ending, changed }: Probe): boolean => ending !== 'done' && changed.length > 0;

/** Refusals, or exceptions, after which the state is not what it was. */
export const refusalChangesState: Detector = {
  identity: { id: 'refusal-changes-state', version: '2', group: 'mechanical' },
  asks: 'a call that is refused changes nothing',
  reads: 'suite',
  *detect(audited) {
    for (const { documented, probes } of fuzzedTwice(audited)) {
      const byAttributes = Map.groupBy(probes.filter(isHalfDone), ({ changed }) => changed.join(', '));
      for (const [attributes, [found]] of byAttributes) {
        if (found === undefined) continue;
        const { environment, name } = documented;
        const entries = spoiltEntries(documented, found, audited);
        const consequence =
          entries.length === 0
            ? ''
            : ' An assistant that is refused so, and then does all that the reference does, ends in another state.';
        yield toolFinding(
          {
            component: 'implementation',
            severity: 'major',
            target: toolTarget(documented, { aspect: attributes }),
            // Tools that check alike change alike.
            cause: `refusal-changes-state:${environment}.${attributes}`,
            claim: `${name} changes ${attributes} although it refuses: ${quoted(found.call)} gives "${quoted(found.output)}".${consequence}`,
            entries,
          },
          probeTranscript(found, (one) => isHalfDone(one) && one.changed.join(', ') === attributes, audited),
        );
      }
    }
  },
};

/** Most situations of a tool in which a refused call is tried. */
const MOST = 40;

/** Entries that call the tool and end in another state if the refused call is made first, and then all that the reference does. */
const spoiltEntries = (
  { environment, name }: DocumentedTool,
  { call }: Probe,
  audited: AuditedSuite,
): readonly SuiteEntry[] =>
  someOf(situationsOf(audited).get(toolKey(environment, name)) ?? [], MOST, 0)
    .filter((place) => isRefused(call, place, audited) && !canRecover(place, call, audited))
    .map(({ entry }) => entry);

const isRefused = (call: string, { entry, state }: Situation, { world }: AuditedSuite): boolean =>
  playCall(world, entry, state, call).ending !== 'done';

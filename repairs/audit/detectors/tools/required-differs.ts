import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Detector } from '../../detector.ts';
import { documentedTools } from './shared/documented-tools.ts';
import { fuzzSituations } from './shared/fuzz.ts';
import { playCalls } from './shared/play.ts';
import { callersOf, toolTarget } from './shared/probe-findings.ts';
import { callText } from './shared/situations.ts';
import { toolFinding } from './shared/tool-finding.ts';

/** Parameters that only the schema, or only the tool, requires. */
export const requiredDiffers: Detector = {
  identity: { id: 'required-differs', version: '1', group: 'mechanical' },
  asks: 'a schema requires the parameters without which its tool cannot be called, and no others',
  reads: 'suite',
  *detect(audited) {
    for (const documented of documentedTools(audited)) {
      const { environment, name: tool, required, parameters } = documented;
      for (const [name, standard] of Object.entries(documented.tool.parameters)) {
        const needs = standard === REQUIRED;
        const [at] =
          parameters.has(name) && needs !== required.has(name) ? fuzzSituations(documented, audited) : [];
        if (at === undefined) continue;
        const args = new Map(at.args);
        args.delete(name);
        yield toolFinding(
          {
            component: 'schema',
            severity: 'major',
            target: toolTarget(documented, { parameter: name }),
            cause: `required-differs:${environment}.${tool}.${name}`,
            claim: `The schema of ${tool} ${needs ? 'does not require' : 'requires'} ${name}, and the tool ${needs ? 'does' : 'does not'}.`,
            entries: callersOf(documented, audited),
          },
          {
            entry: at.entry,
            played: playCalls(audited.world, at.entry, audited.world.start(at.entry), [callText(tool, args)]),
          },
        );
      }
    }
  },
};

import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { fuzzedTwice } from './shared/changed-states.ts';
import type { DocumentedTool } from './shared/documented-tools.ts';
import { argumentsFor, probe } from './shared/fuzz.ts';
import type { Fuzzed, Probe } from './shared/fuzz.ts';
import { probeTranscript, toolTarget } from './shared/probe-findings.ts';
import { situationsOf, toolKey } from './shared/situations.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';

/** Tools that raise an exception on arguments that their schema allows. */
export const raises: Detector = {
  identity: { id: 'raises', version: '2', group: 'mechanical' },
  asks: 'no tool raises an exception on arguments that its schema allows',
  reads: 'suite',
  *detect(audited) {
    for (const fuzzed of fuzzedTwice(audited)) yield* findingsOf(fuzzed, audited);
  },
};

const isRaised = ({ ending }: Probe): boolean => ending === 'raised';

function findingsOf({ documented, probes }: Fuzzed, audited: AuditedSuite): readonly FindingDraft[] {
  const { environment, name, parameters } = documented;
  const byParameter = Map.groupBy(probes.filter(isRaised), ({ varied }) => varied);
  const own = byParameter.get(null) ?? [];
  const others = [...byParameter].filter(([varied]) => varied !== null && own.length === 0);
  return [...(own.length > 0 ? [[null, own] as const] : []), ...others].flatMap(([varied, raised]) => {
    const [found] = raised;
    if (found === undefined) return [];
    const parameter = varied ?? soleCulprit(found, documented, audited);
    const value = varied === null ? undefined : found.args.get(varied);
    const isNamed =
      varied !== null && (parameters.get(varied)?.enumerated ?? []).some((one) => one === value);
    const entries = (situationsOf(audited).get(toolKey(environment, name)) ?? [])
      .filter(({ output }) => output.startsWith('Error during execution') && output === found.output)
      .map(({ entry }) => entry);
    return [
      toolFinding(
        {
          component: 'implementation',
          severity: isNamed || varied === null ? 'major' : 'minor',
          target: toolTarget(documented, parameter === undefined ? {} : { parameter }),
          cause: `raises:${environment}.${name}`,
          claim: `${name} raises an exception instead of refusing: ${quoted(found.call)} has arguments that the schema allows and gives "${quoted(found.output)}".`,
          entries,
        },
        probeTranscript(found, (one) => isRaised(one) && one.output === found.output, audited),
      ),
    ];
  });
}

/**
 * The one parameter of a call that raises with another value of which it is done, or at least refused; `undefined` if there are
 * none or several.
 */
function soleCulprit(
  { at, args }: Probe,
  documented: DocumentedTool,
  audited: AuditedSuite,
): string | undefined {
  const endings = [...args.keys()].map((name) => ({
    name,
    others: argumentsFor(name, at, documented, audited).map(
      (value) => probe(at, new Map(args).set(name, value), name, audited).ending,
    ),
  }));
  const done = endings.filter(({ others }) => others.includes('done'));
  const culprits = done.length > 0 ? done : endings.filter(({ others }) => others.includes('refused'));
  return culprits.length === 1 ? culprits[0]?.name : undefined;
}

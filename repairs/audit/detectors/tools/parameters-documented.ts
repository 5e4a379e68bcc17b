import { Float } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import { isInteger } from '../../../../benchmarks/python/types.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { candidateValues } from './shared/candidate-values.ts';
import { documentedTools } from './shared/documented-tools.ts';
import type { Documented, DocumentedTool } from './shared/documented-tools.ts';
import { fuzzSituations } from './shared/fuzz.ts';
import { playCall, playCalls } from './shared/play.ts';
import { callersOf, toolTarget } from './shared/probe-findings.ts';
import { canRecover } from './shared/recovery.ts';
import { renamedParameter } from './shared/renamed-parameter.ts';
import { shortestTranscript } from './shared/shrink.ts';
import { callText, situationsOf, toolKey } from './shared/situations.ts';
import type { Situation } from './shared/situations.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';
import { replacedCall } from './shared/witnesses.ts';

/** Parameters that a schema documents and the tool does not have. */
export const documentedNotAccepted: Detector = {
  identity: { id: 'documented-not-accepted', version: '3', group: 'mechanical' },
  asks: 'a tool accepts every parameter that its schema documents',
  reads: 'suite',
  *detect(audited) {
    for (const documented of documentedTools(audited)) {
      for (const [name, parameter] of documented.parameters) {
        if (!Object.hasOwn(documented.tool.parameters, name))
          yield notAccepted(documented, name, parameter, audited);
      }
    }
  },
};

function notAccepted(
  documented: DocumentedTool,
  name: string,
  parameter: Documented,
  audited: AuditedSuite,
): FindingDraft {
  const { environment, name: tool } = documented;
  const [at] = fuzzSituations(documented, audited);
  if (at === undefined) throw new Error(`${tool} has no situation`);
  const accepted = renamedParameter(name, documented);
  const text = ({ args }: Situation, value: Value): string =>
    callText(tool, new Map([...args].filter(([passed]) => passed !== accepted)).set(name, value));
  const value = candidateValues(parameter, [])[0] ?? null;
  const shown = shortestTranscript(
    at,
    (place) => {
      const played = playCall(audited.world, place.entry, place.state, text(place, value));
      return played.ending === 'raised' ? [played] : undefined;
    },
    audited,
  );
  const calls = (situationsOf(audited).get(toolKey(environment, tool)) ?? []).flatMap((place) => {
    const known =
      accepted === undefined ? knownValue(name, parameter, place, audited) : place.args.get(accepted);
    return known === undefined ? [] : [{ place, known }];
  });
  // The error names the parameter: an assistant that can still call without it loses nothing. No schema names the accepted one.
  const lost = calls.filter(
    ({ place, known }) => accepted !== undefined || !canRecover(place, text(place, known), audited),
  );
  return toolFinding(
    {
      component: 'schema',
      severity: lost.length > 0 ? 'critical' : 'minor',
      target: toolTarget(documented, { parameter: name }),
      cause: `documented-not-accepted:${environment}.${tool}.${name}`,
      claim: `The schema of ${tool} documents the parameter ${name}${accepted === undefined ? '' : `, which the tool takes as ${accepted}`}, and a call that passes it fails: "${quoted(shown.played.at(-1)?.output ?? '')}".`,
      entries: calls.map(({ place }) => place.entry),
      // A name that Python reserves cannot be written in a call.
      witnesses: lost
        .filter(({ place, known }) => audited.world.reading(place.entry, text(place, known)) !== undefined)
        .slice(0, 8)
        .flatMap(({ place, known }) => replacedCall('right-but-failed', place, text(place, known))),
    },
    shown,
  );
}

/** What earlier outputs of the reference show under the name of a parameter: the right value for it. */
function knownValue(
  name: string,
  { type }: Documented,
  { entry, prefix }: Situation,
  { world }: AuditedSuite,
): Value | undefined {
  const outputs = playCalls(world, entry, world.start(entry), prefix).map(({ value }) => value);
  const shown = outputs.flatMap((value) => (isDict(value) ? [value.get(name)] : []));
  const last = shown.findLast((value) => value !== undefined);
  if (last === undefined || !isDict(last)) return last;
  return [...last.values()].find((value) =>
    type === 'integer' ? isInteger(value) : value instanceof Float || typeof value === 'string',
  );
}

/** Parameters that a tool has and its schema does not document. */
export const acceptedNotDocumented: Detector = {
  identity: { id: 'accepted-not-documented', version: '2', group: 'mechanical' },
  asks: 'a schema documents every parameter that its tool accepts',
  reads: 'suite',
  *detect(audited) {
    for (const documented of documentedTools(audited)) {
      const { environment, name: tool, parameters } = documented;
      const renamed = new Set(
        [...parameters.keys()].flatMap((name) => renamedParameter(name, documented) ?? []),
      );
      for (const name of Object.keys(documented.tool.parameters)) {
        const isKnown = parameters.has(name) || renamed.has(name);
        const [at] = isKnown ? [] : fuzzSituations(documented, audited);
        if (at === undefined) continue;
        yield toolFinding(
          {
            component: 'schema',
            severity: 'major',
            target: toolTarget(documented, { parameter: name }),
            cause: `accepted-not-documented:${environment}.${tool}.${name}`,
            claim: `${tool} accepts the parameter ${name}, which its schema does not document.`,
            entries: callersOf(documented, audited),
          },
          {
            entry: at.entry,
            played: playCalls(audited.world, at.entry, audited.world.start(at.entry), [
              callText(tool, at.args),
            ]),
          },
        );
      }
    }
  },
};

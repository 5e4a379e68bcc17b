import { repr, str } from '../../../../benchmarks/python/text.ts';
import { equal } from '../../../../benchmarks/python/equality.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { INVENTED } from './shared/candidate-values.ts';
import { fuzzedTwice } from './shared/changed-states.ts';
import type { DocumentedTool } from './shared/documented-tools.ts';
import { probe } from './shared/fuzz.ts';
import type { Fuzzed, Probe } from './shared/fuzz.ts';
import { probeTranscript, toolTarget } from './shared/probe-findings.ts';
import { callText, situationsOf, toolKey } from './shared/situations.ts';
import type { Situation } from './shared/situations.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';
import { replacedCall } from './shared/witnesses.ts';

/** Values that a schema enumerates and the tool refuses wherever it takes others. */
export const documentedValueRefused: Detector = {
  identity: { id: 'documented-value-refused', version: '3', group: 'mechanical' },
  asks: 'a tool takes every value that its schema enumerates',
  reads: 'suite',
  *detect(audited) {
    for (const fuzzed of fuzzedTwice(audited)) {
      for (const [name, { enumerated }] of fuzzed.documented.parameters) {
        for (const value of enumerated) yield* refusalsOf(fuzzed, name, value, audited);
      }
    }
  },
};

function* refusalsOf(
  { documented, probes }: Fuzzed,
  name: string,
  value: Value,
  audited: AuditedSuite,
): Generator<FindingDraft> {
  const passing = probes.filter(
    ({ varied, args }) => varied === name && equal(args.get(name) ?? null, value),
  );
  const [found] = passing;
  const takesOthers = probes.some(
    ({ varied, ending }) => (varied === name || varied === null) && ending === 'done',
  );
  if (found === undefined || passing.some(({ ending }) => ending === 'done')) return;
  const { environment, name: tool } = documented;
  const calls = situationsOf(audited).get(toolKey(environment, tool)) ?? [];
  const isPassed = ({ args }: Situation): boolean => equal(args.get(name) ?? null, value);
  // A tool that refuses every value may have another reason, except where references pass this one.
  if (!takesOthers && calls.filter(isPassed).length < FEW) return;
  if (isTakenWithOthers(found, name, value, documented, audited)) return;
  if (isRefusedByState(found, name, probes)) return;
  const undocumented = calls.filter(({ args }) => isNotAmong(args.get(name), documented, name));
  yield toolFinding(
    {
      component: 'schema',
      severity: undocumented.length > 0 ? 'critical' : 'major',
      target: toolTarget(documented, { parameter: name, aspect: str(value) }),
      cause: `documented-value-refused:${environment}.${tool}.${name}`,
      claim: `The schema of ${tool} enumerates ${repr(value)} for ${name}, and every call with it is refused: "${quoted(found.output)}".`,
      entries: (undocumented.length > 0 ? undocumented : calls).map(({ entry }) => entry),
      // The reference passes a value that the schema does not have.
      witnesses: undocumented
        .slice(0, 4)
        .flatMap((at) =>
          replacedCall('right-but-failed', at, callText(tool, new Map(at.args).set(name, value))),
        ),
    },
    probeTranscript(found, ({ ending }) => ending !== 'done', audited),
  );
}

/** Calls of references from which on a value counts as refused, although the tool takes no other. */
const FEW = 3;

/** Whether a value is passed that the schema does not enumerate. */
const isNotAmong = (value: Value | undefined, { parameters }: DocumentedTool, name: string): boolean =>
  value !== undefined && !(parameters.get(name)?.enumerated ?? []).some((one) => equal(one, value));

/** Whether a value is taken together with another value than usual of one other enumerated parameter. */
function isTakenWithOthers(
  { at }: Probe,
  name: string,
  value: Value,
  { parameters }: DocumentedTool,
  audited: AuditedSuite,
): boolean {
  const others = [...parameters].filter(([other]) => other !== name);
  return others.some(([other, { enumerated }]) =>
    enumerated.some((choice) => {
      const args = new Map([...at.args, [other, choice] as const]).set(name, value);
      return probe(at, args, name, audited).ending === 'done';
    }),
  );
}

/** Whether another value is refused with the same words in one state and taken in another: the state is the reason, not the value. */
function isRefusedByState({ args, output }: Probe, name: string, probes: readonly Probe[]): boolean {
  const of = (probed: Probe): Value => probed.args.get(name) ?? null;
  const value = args.get(name) ?? null;
  const alike = probes.filter((other) => other.output === output && !equal(of(other), value));
  return alike.some((other) => probes.some((one) => one.ending === 'done' && equal(of(one), of(other))));
}

/** Parameters whose values a schema enumerates, and for which the tool takes any. */
export const enumerationNotEnforced: Detector = {
  identity: { id: 'enumeration-not-enforced', version: '1', group: 'mechanical' },
  asks: 'a tool refuses values that the enumeration of its schema does not have',
  reads: 'suite',
  *detect(audited) {
    for (const { documented, probes } of fuzzedTwice(audited)) {
      const { environment, name: tool, parameters } = documented;
      for (const [name, { enumerated }] of parameters) {
        if (enumerated.length === 0) continue;
        const isTaken = (one: Probe): boolean =>
          one.ending === 'done' && one.varied === name && isInvented(one.args.get(name) ?? null);
        const found = probes.find(isTaken);
        if (found === undefined) continue;
        yield toolFinding(
          {
            component: 'implementation',
            severity: 'minor',
            target: toolTarget(documented, { parameter: name }),
            cause: `enumeration-not-enforced:${environment}.${tool}.${name}`,
            claim: `The schema of ${tool} enumerates the values of ${name}, and ${quoted(found.call)} is not refused: ${quoted(found.output)}.`,
            entries: [],
          },
          probeTranscript(found, isTaken, audited),
        );
      }
    }
  },
};

const isInvented = (value: Value): boolean =>
  value === INVENTED || (Array.isArray(value) && value[0] === INVENTED);

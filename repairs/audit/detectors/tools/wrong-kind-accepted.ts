import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector } from '../../detector.ts';
import { INVENTED } from './shared/candidate-values.ts';
import type { Documented, DocumentedTool } from './shared/documented-tools.ts';
import { fuzzedTools, probe } from './shared/fuzz.ts';
import type { Probe } from './shared/fuzz.ts';
import { probeTranscript, toolTarget } from './shared/probe-findings.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';

/** For a type of a schema, a value of another type. */
const WRONG: { readonly [type: string]: Value } = {
  integer: INVENTED,
  float: INVENTED,
  boolean: INVENTED,
  array: INVENTED,
  string: 5,
};

/** Tools that take values of another type than their schema declares. */
export const wrongKindAccepted: Detector = {
  identity: { id: 'wrong-kind-accepted', version: '1', group: 'mechanical' },
  asks: 'a tool refuses values that are not of the type that its schema declares',
  reads: 'suite',
  *detect(audited) {
    for (const { documented, probes } of fuzzedTools(audited)) {
      const { environment, name: tool, parameters } = documented;
      const usual = probes.find(({ varied, ending }) => varied === null && ending === 'done');
      if (usual === undefined) continue;
      const taken = [...parameters].flatMap(([name, parameter]) =>
        wrongCalls(name, parameter, documented, usual, audited).filter(isTaken).slice(0, 1),
      );
      const [found] = taken;
      if (found === undefined) continue;
      const names = taken.map(({ varied }) => varied ?? '');
      const types = names.map((name) => `${name} as ${parameters.get(name)?.type ?? ''}`);
      yield toolFinding(
        {
          component: 'schema',
          severity: 'minor',
          target: toolTarget(documented),
          cause: `wrong-kind-accepted:${environment}.${tool}`,
          claim: `The schema of ${tool} declares ${types.join(', ')}, and values of other types are taken: ${quoted(found.call)} gives ${quoted(found.output)}.`,
          entries: [],
        },
        probeTranscript(found, isTaken, audited),
      );
    }
  },
};

const isTaken = ({ ending }: Probe): boolean => ending === 'done';

/** Calls with a wrong value for a parameter: for it alone and, of several numbers, for all of them. */
function wrongCalls(
  name: string,
  { type, items }: Documented,
  { parameters, tool }: DocumentedTool,
  { at }: Probe,
  audited: AuditedSuite,
): readonly Probe[] {
  const isOfNumbers = items?.type === 'float' || items?.type === 'integer';
  const wrong = isOfNumbers ? [INVENTED, INVENTED.toLowerCase()] : WRONG[type];
  // A look-up that finds nothing under a number says no more than one under an unknown name.
  if (wrong === undefined || (type === 'string' && tool.effect === 'read')) return [];
  // Some operations are defined for two texts and not for a text and a number.
  const alike = [...parameters]
    .filter(([, other]) => other.type === type && type === 'float')
    .map(([other]) => other);
  const together = new Map([...at.args, ...alike.map((other): [string, Value] => [other, wrong])]);
  return [new Map(at.args).set(name, wrong), together.set(name, wrong)].map((args) =>
    probe(at, args, name, audited),
  );
}

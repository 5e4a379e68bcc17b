import { equal } from '../../../../benchmarks/python/equality.ts';
import { repr, str } from '../../../../benchmarks/python/text.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { isList } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { documentedTools } from './shared/documented-tools.ts';
import type { DocumentedTool } from './shared/documented-tools.ts';
import { playCall } from './shared/play.ts';
import { toolTarget } from './shared/probe-findings.ts';
import { shortestTranscript } from './shared/shrink.ts';
import { callText, situationsOf, toolKey } from './shared/situations.ts';
import type { Situation } from './shared/situations.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';

/** Values that references pass, that the tool takes, and that the enumeration of its schema does not have. */
export const valueNotEnumerated: Detector = {
  identity: { id: 'value-not-enumerated', version: '1', group: 'mechanical' },
  asks: 'the enumeration of a schema has every value that references pass',
  reads: 'suite',
  *detect(audited) {
    for (const documented of documentedTools(audited)) {
      const { environment, name: tool, parameters } = documented;
      const calls = situationsOf(audited).get(toolKey(environment, tool)) ?? [];
      for (const [name, { enumerated }] of parameters) {
        const passing = calls.filter(({ args }) => typeof args.get(name) === 'string');
        const isOutside = ({ args }: Situation): boolean => !isAmong(args.get(name) ?? null, enumerated);
        const outside = enumerated.length > 0 ? passing.filter(isOutside) : [];
        for (const places of Map.groupBy(outside, ({ args }) => str(args.get(name) ?? null)).values())
          yield* findingOf(documented, name, places, audited);
      }
    }
  },
};

const isAmong = (value: Value, enumerated: readonly Value[]): boolean =>
  enumerated.some((one) => (isList(one) ? one.some((item) => equal(item, value)) : equal(one, value)));

function* findingOf(
  documented: DocumentedTool,
  name: string,
  places: readonly Situation[],
  audited: AuditedSuite,
): Generator<FindingDraft> {
  const { environment, name: tool } = documented;
  const accepted = places.filter(
    ({ entry, state, args }) => playCall(audited.world, entry, state, callText(tool, args)).ending === 'done',
  );
  const [at] = accepted;
  const value = at?.args.get(name);
  if (at === undefined || value === undefined) return;
  const shown = shortestTranscript(
    at,
    (place) => {
      const played = playCall(audited.world, place.entry, place.state, callText(tool, at.args));
      return played.ending === 'done' ? [played] : undefined;
    },
    audited,
  );
  yield toolFinding(
    {
      component: 'schema',
      severity: 'major',
      target: toolTarget(documented, { parameter: name, aspect: str(value) }),
      cause: `value-not-enumerated:${environment}.${tool}.${name}`,
      claim: `The schema of ${tool} enumerates the values of ${name} without ${repr(value)}, which references pass and the tool takes: ${quoted(shown.played.at(-1)?.call ?? '')}.`,
      entries: accepted.map(({ entry }) => entry),
    },
    shown,
  );
}

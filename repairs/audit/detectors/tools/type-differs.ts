import { str, repr } from '../../../../benchmarks/python/text.ts';
import { isInteger, isNumeric } from '../../../../benchmarks/python/types.ts';
import { Float } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { documentedTools } from './shared/documented-tools.ts';
import type { DocumentedTool } from './shared/documented-tools.ts';
import { playCall } from './shared/play.ts';
import { toolTarget } from './shared/probe-findings.ts';
import { shortestTranscript } from './shared/shrink.ts';
import { callText, situationsOf, toolKey } from './shared/situations.ts';
import type { Situation } from './shared/situations.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';
import { isOfType, typeOf } from '../../../../benchmarks/environments/value-types.ts';
import { replacedCall } from './shared/witnesses.ts';

/** Parameters for which most references pass values of another type than the schema declares. */
export const typeDiffers: Detector = {
  identity: { id: 'type-differs', version: '1', group: 'mechanical' },
  asks: 'references pass values of the types that schemas declare',
  reads: 'suite',
  *detect(audited) {
    for (const documented of documentedTools(audited)) {
      const { environment, name: tool } = documented;
      const calls = situationsOf(audited).get(toolKey(environment, tool)) ?? [];
      for (const [name, { type }] of documented.parameters) {
        const passing = calls.filter(({ args }) => (args.get(name) ?? null) !== null);
        const differing = passing.filter(({ args }) => !isOfType(args.get(name) ?? null, type));
        if (differing.length * 2 > passing.length)
          yield* findingOf(documented, { name, type }, differing, audited);
      }
    }
  },
};

function* findingOf(
  documented: DocumentedTool,
  { name, type }: { readonly name: string; readonly type: string },
  places: readonly Situation[],
  audited: AuditedSuite,
): Generator<FindingDraft> {
  const { environment, name: tool } = documented;
  const accepted = places.filter((place) => playedIn(place, place.args, audited).ending === 'done');
  const [at] = accepted;
  if (at === undefined) return;
  const passed = at.args.get(name) ?? null;
  // Those for whom a value of the declared type does not do what the reference does.
  const concerned = accepted.filter((place) => !isDoneAlike(place, name, type, audited));
  const failing = concerned.flatMap((place) => {
    const args = asDeclared(place, name, type);
    return args === undefined ? [] : replacedCall('right-but-failed', place, callText(tool, args));
  });
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
      severity: failing.length > 0 ? 'critical' : 'major',
      target: toolTarget(documented, { parameter: name }),
      cause: `type-differs:${environment}.${tool}.${name}`,
      claim: `The schema of ${tool} declares ${name} as ${type}, but references pass values of type ${typeOf(passed)}, for example ${quoted(repr(passed))}, and the tool takes them.`,
      entries: concerned.map(({ entry }) => entry),
      witnesses: failing.slice(0, 4),
    },
    shown,
  );
}

const playedIn = ({ entry, state, tool }: Situation, args: Situation['args'], { world }: AuditedSuite) =>
  playCall(world, entry, state, callText(tool, args));

/** Whether a call with the same value in the declared type gives the same output and state. */
function isDoneAlike(place: Situation, name: string, type: string, audited: AuditedSuite): boolean {
  const args = asDeclared(place, name, type);
  if (args === undefined) return false;
  const [passed, declared] = [place.args, args].map((one) => playedIn(place, one, audited));
  return (
    passed !== undefined &&
    declared?.output === passed.output &&
    audited.world.sameState(place.environment, passed.after, declared.after)
  );
}

/** Arguments with the same value in the declared type; `undefined` if no value of that type says the same. */
function asDeclared({ args }: Situation, name: string, type: string): Situation['args'] | undefined {
  const value = converted(args.get(name) ?? null, type);
  return value === undefined ? undefined : new Map(args).set(name, value);
}

function converted(value: Value, type: string): Value | undefined {
  if (type === 'string') return str(value);
  if (type === 'array') return [value];
  const isWhole = typeof value === 'string' ? /^-?\d{1,15}$/.test(value) : isInteger(value);
  if (type === 'integer' && isWhole) return Number(str(value));
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  if ((type === 'float' || type === 'number') && !Number.isNaN(number)) return new Float(number);
  if (type === 'boolean' && isNumeric(value)) return str(value) !== '0';
  return undefined;
}

import { pointedValue, pointerTo } from '../../../../harness/contract/json-pointer.ts';
import { isProse } from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry, ToolSpec } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, replacingTurn, rightButFailed, turnsOf, withValue } from './shared/changed-reference.ts';
import { asksToCalculate, isConverted } from './shared/derived-number.ts';
import { declaredParameter, specOf } from './shared/declared.ts';
import { discoverable } from './shared/discoverable.ts';
import { isForeign } from './shared/foreign.ts';
import { literalsOf } from './shared/literals.ts';
import type { Literal } from './shared/literals.ts';
import { nearSource } from './shared/near-source.ts';
import { isLeftOpen } from './shared/left-open.ts';
import { leavesNoTrace } from './shared/no-trace.ts';
import { callEvidence, placedCalls, playedEntries, requestOf, saidBy } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { groundBefore, groundIn, hasSource, hasSourceBefore } from './shared/provenance.ts';
import { isOnScale, namesPlaceOnScale } from './shared/scales.ts';
import { usualValues } from './shared/usual-values.ts';

/** A value of a reference has a source that an assistant has, too. */
export const unstatedValue: Detector = {
  identity: { id: 'unstated-value', version: '4', group: 'mechanical' },
  asks: 'every value that a call needs was said or shown, can be looked up, or is the usual one',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const calls = placedCalls(entry, audited);
      const seen = new Set<string | number>();
      for (const placed of calls) {
        for (const literal of literalsOf(placed)) {
          if (seen.has(literal.value) || !isUnstated(entry, placed, literal, calls, audited)) continue;
          seen.add(literal.value); // the reference carries on with what it invented
          yield draftOf(entry, placed, literal, audited);
        }
      }
    }
  },
};

/** Counts as small as these follow from anything. */
const SMALL = 12;
function isUnstated(
  entry: SuiteEntry,
  placed: PlacedCall,
  { argument, value }: Literal,
  calls: readonly PlacedCall[],
  audited: AuditedSuite,
): boolean {
  const { reading } = placed;
  const spec = reading === undefined ? undefined : specOf(entry, reading.tool, audited.suite);
  if (reading === undefined || spec === undefined) return false;
  if (typeof value === 'string' && isProse(value))
    return isForeign(value, groundBefore(entry, placed, calls).plain);
  if (usualValues(audited).get(`${reading.tool}.${argument}`) === value) return false;
  const declared = declaredParameter(spec, argument);
  if (isLeftOpen(entry, placed, argument, declared.options, audited)) return false;
  if (isOnScale(value, declared))
    return reading.effect === 'write' && !namesPlaceOnScale(value, declared, entry, placed);
  // A count that differs from the documented default needs words of its own: arithmetic leads to every small number.
  if (isCount(value) && documentedDefault(argument, spec) !== undefined)
    return (
      documentedDefault(argument, spec) !== value && !isCounted(argument, value, saidBy(entry, placed.turn))
    );
  if (isCount(value)) return false;
  if (typeof value === 'number' && !asksToCalculate(requestOf(entry, placed.turn)))
    return !(
      isConverted(value, groundBefore(entry, placed, calls).numbers) ||
      isConverted(value, discoverable(entry, placed, calls, audited).numbers)
    );
  if (hasSourceBefore(value, entry, placed, calls)) return false;
  if (
    reading.effect === 'read' &&
    typeof value === 'string' &&
    declared.options.includes(value) &&
    !isActedOn(argument, value, calls)
  )
    return false;
  if (typeof value === 'string' && nearSource(entry, placed, value, calls, audited) !== undefined)
    return false;
  return !hasSource(value, discoverable(entry, placed, calls, audited));
}

/** Whether a call that changes something passes a value under the same name: what is looked up with it matters. */
const isActedOn = (argument: string, value: string | number, calls: readonly PlacedCall[]): boolean =>
  calls.some(({ reading }) => reading?.effect === 'write' && reading.args?.[argument] === value);

const isCount = (value: string | number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= SMALL;

/** The number that the documents give as the default of a parameter. */
function documentedDefault(argument: string, { parameters }: ToolSpec): number | undefined {
  const fallback = pointedValue(parameters, pointerTo('properties', argument, 'default'));
  return typeof fallback === 'number' ? fallback : undefined;
}

/** The documented default of a count that the user leaves open; the places of a scale have names, and are chosen. */
const openCount = (argument: string, value: string | number, spec: ToolSpec): number | undefined =>
  isCount(value) && !isOnScale(value, declaredParameter(spec, argument))
    ? documentedDefault(argument, spec)
    : undefined;

/** Whether the user says a count, or speaks of one thing of the kind: `the last line`, where the parameter is `lines`. */
function isCounted(argument: string, value: number, said: readonly string[]): boolean {
  const { numbers, words } = groundIn(said.join('\n'));
  return numbers.includes(value) || (value === 1 && words.has(argument.replace(/s$/, '')));
}

function draftOf(
  entry: SuiteEntry,
  placed: PlacedCall,
  literal: Literal,
  audited: AuditedSuite,
): FindingDraft {
  const { argument, value } = literal;
  const tool = placed.reading?.tool ?? '';
  const passed = `The reference passes ${JSON.stringify(value)} as ${argument} of ${tool}, which was neither said nor shown by then`;
  const place = {
    target: {
      kind: 'entry' as const,
      entry: entryKey(entry),
      turn: placed.turn,
      call: placed.call,
      argument,
    },
    cause: `unstated-value:${tool}.${argument}`,
    evidence: [callEvidence(entry, placed)],
  };
  if (leavesNoTrace(entry, placed, literal, audited.world)) {
    const claim = `${passed}; another value has the same output and the same effect.`;
    return { ...place, component: 'reference', severity: 'minor', claim, witnesses: [] };
  }
  const spec = specOf(entry, tool, audited.suite);
  const fallback = spec === undefined ? undefined : openCount(argument, value, spec);
  return {
    ...place,
    component: fallback === undefined ? 'reference' : 'intent',
    severity: 'critical',
    claim:
      fallback === undefined
        ? `${passed} and which no look-up gives; an assistant that asks for it, or that chooses another value, fails.`
        : `The user leaves open what ${argument} of ${tool} is, and the documents give ${fallback} as the default; the reference passes ${value}, and an assistant that keeps to the default fails.`,
    witnesses: witnessesOf(entry, placed, literal, fallback, spec),
  };
}

/** Another value, best the default; who has a default to keep to need not ask. */
function witnessesOf(
  entry: SuiteEntry,
  placed: PlacedCall,
  { argument, value }: Literal,
  fallback: number | undefined,
  spec: ToolSpec | undefined,
): FindingDraft['witnesses'] {
  const { turn, call, reading } = placed;
  const options = spec === undefined ? [] : declaredParameter(spec, argument).options;
  const other = options.find((option) => option !== value) ?? fallback;
  const asked = (turnsOf(entry)[turn] ?? []).slice(0, call);
  const replaced =
    reading === undefined || other === undefined
      ? []
      : [withValue(reading, argument, value, typeof other === 'number' ? BigInt(other) : other)];
  return [
    ...replaced.map((text) => rightButFailed(entry, replacing(entry, placed, [text]))),
    ...(fallback === undefined ? [rightButFailed(entry, replacingTurn(entry, turn, asked))] : []),
  ];
}

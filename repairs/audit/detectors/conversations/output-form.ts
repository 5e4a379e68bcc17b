import { pointedValue, pointerTo } from '../../../../harness/contract/json-pointer.ts';
import { wordsOf } from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { printCall } from '../../../../benchmarks/python/syntax/print-call.ts';
import { readOutput } from '../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed } from './shared/changed-reference.ts';
import { specOf } from './shared/declared.ts';
import { isLookup } from './shared/discoveries.ts';
import { literalsOf } from './shared/literals.ts';
import {
  callEvidence,
  outputEvidence,
  placedCalls,
  playedEntries,
  requestOf,
  saidBy,
} from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { namesIn } from './shared/state-names.ts';

/** An output is compared for what it says, not for how an argument is spelled in it. */
export const outputForm: Detector = {
  identity: { id: 'output-form', version: '1', group: 'mechanical' },
  asks: 'the output that is demanded does not depend on how an argument is spelled, or on an order that is not the one of the words',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const calls = placedCalls(entry, audited);
      for (const placed of calls) {
        if (placed.isRefused || !isLookup(entry, placed.text, audited.world)) continue;
        const other = [...otherSpellings(entry, placed, calls, audited), ...otherOrder(entry, placed)].find(
          (form) => saysSame(entry, placed, form, audited),
        );
        if (other !== undefined) yield draftOf(entry, placed, other);
      }
    }
  },
};

/** Another way to write a look-up. */
type Form = {
  readonly call: string;
  readonly because: string;
  /** The beginning of texts in the output of this form, and in that of the reference; `undefined`: words change places. */
  readonly exchanged: readonly [own: string, reference: string] | undefined;
};

/**
 * The look-up with one argument spelled otherwise: a name of the state as a path, or a place that the user names instead of
 * the default that the reference passes. A name that another call of the turn passes has done its part.
 */
function otherSpellings(
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
  { suite, world }: AuditedSuite,
): readonly Form[] {
  const { turn, reading } = placed;
  const spec = specOf(entry, reading?.tool ?? '', suite);
  if (reading?.args === undefined || spec === undefined) return [];
  const names = namesIn(placed.before, world);
  const passed = new Set(
    calls.filter((call) => call.turn === turn).flatMap((call) => literalsOf(call).map(({ value }) => value)),
  );
  const said = within(requestOf(entry, turn)).filter((name) => names.has(name) && !passed.has(name));
  return Object.entries(reading.args).flatMap(([name, value]): readonly Form[] => {
    if (typeof value !== 'string') return [];
    const isDefault = pointedValue(spec.parameters, pointerTo('properties', name, 'default')) === value;
    const others = isDefault ? said : names.has(value) ? [`./${value}`] : [];
    return others.map((other) => ({
      call: withArguments(placed, { [name]: other }),
      because: isDefault
        ? `the user names ${JSON.stringify(other)}`
        : `${JSON.stringify(other)} is the same path`,
      exchanged: [other, value],
    }));
  });
}

const WITHIN =
  /\b(?:within|in|inside|under|of|explore|search|through)\s+(?:the\s+)?['"\u2018\u201c]?([\p{L}\p{N}_.-]+)/giu;

/** Names after a preposition of place. */
const within = (request: string): readonly string[] =>
  Array.from(request.matchAll(WITHIN), ([, name = '']) => name.replace(/\.$/, ''));

/** What stands between two names that are compared. */
const JOINED =
  /^['"\u2019\u201d]?,? (?:[\p{L}-]+ ){0,2}?(?:and|with|to|against|versus|vs\.?) (?:[\p{L}-]+ ){0,3}['"\u2018\u201c]?$/u;

/** The look-up with two arguments exchanged, where the user names them in that order: `between b and a`. */
function otherOrder(entry: SuiteEntry, placed: PlacedCall): readonly Form[] {
  const [first, second, third] = Object.entries(placed.reading?.args ?? {});
  if (first === undefined || second === undefined || third !== undefined) return [];
  const [[one, left], [two, right]] = [first, second];
  if (typeof left !== 'string' || typeof right !== 'string') return [];
  const request = saidBy(entry, placed.turn).findLast((words) => words !== '') ?? '';
  const [leftAt, rightAt] = [request.indexOf(left), request.indexOf(right)];
  const between = request.slice(rightAt + right.length, leftAt);
  if (rightAt < 0 || leftAt < rightAt || !JOINED.test(between)) return [];
  if (request.lastIndexOf(right) > leftAt) return [];
  return [
    {
      call: withArguments(placed, { [one]: right, [two]: left }),
      because: `the user names ${JSON.stringify(right)} first`,
      exchanged: undefined,
    },
  ];
}

function withArguments({ reading }: PlacedCall, changed: Readonly<Record<string, Value>>): string {
  return printCall(reading?.tool ?? '', new Map(Object.entries({ ...reading?.args, ...changed })));
}

/** Whether another form shows the same information in another text. */
function saysSame(
  entry: SuiteEntry,
  placed: PlacedCall,
  { call, exchanged }: Form,
  { world }: AuditedSuite,
): boolean {
  const { output } = world.execute(entry, 'audit', placed.before, call);
  const read = readOutput(output);
  if (output === placed.output || read.kind === 'refusal' || read.leaves.length === 0) return false;
  if (exchanged === undefined) return inOrder(output) === inOrder(placed.output);
  const [own, reference] = exchanged;
  const spelled = read.leaves.map(({ value }) => spelledAs(String(value), own, reference));
  return placed.leaves.every(({ value }, index) => spelled[index] === String(value));
}

const spelledAs = (text: string, own: string, reference: string): string =>
  text.startsWith(own) ? reference + text.slice(own.length) : text;

/** Words of a text in alphabetical order. */
const inOrder = (text: string): string => wordsOf(text.replaceAll('\\n', ' ')).toSorted().join(' ');

function draftOf(entry: SuiteEntry, placed: PlacedCall, { call: other, because }: Form): FindingDraft {
  const { turn, call, text, reading } = placed;
  return {
    component: 'evaluation',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call },
    cause: `output-form:${reading?.tool ?? ''}`,
    claim: `The output of the reference's ${text} depends on how it is written: ${other} finds the same (${because}), its text differs, and it fails.`,
    evidence: [callEvidence(entry, placed), outputEvidence(entry, placed)],
    witnesses: [rightButFailed(entry, replacing(entry, placed, [other]))],
  };
}

import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed, withValue } from './shared/changed-reference.ts';
import { isDerived } from './shared/derived-number.ts';
import { discoverable } from './shared/discoverable.ts';
import { literalFindings } from './shared/literal-findings.ts';
import { literalsOf } from './shared/literals.ts';
import type { Literal } from './shared/literals.ts';
import { callEvidence, isBefore, playedEntries, requestOf, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { groundIn } from './shared/provenance.ts';
import { usualValues } from './shared/usual-values.ts';
import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';

/** A figure of the reference is the one that the user says. */
export const figureDiffers: Detector = {
  identity: { id: 'figure-differs', version: '1', group: 'mechanical' },
  asks: 'where the request names one figure, the call takes that one, or what follows from it',
  reads: 'suite',
  *detect(audited) {
    // The long outputs of the other entries explain and hide anything.
    const entries = playedEntries(audited).filter(({ longContext }) => !longContext);
    yield* literalFindings(audited, differing, entries);
  },
};

/** Smaller figures are ranks, decimals and ordinals. */
const LEAST = 3;

function differing(
  entry: SuiteEntry,
  placed: PlacedCall,
  { argument, value }: Literal,
  audited: AuditedSuite,
  calls: readonly PlacedCall[],
): FindingDraft | undefined {
  const { turn, call, reading } = placed;
  if (typeof value !== 'number' || reading === undefined) return undefined;
  if (usualValues(audited).get(`${reading.tool}.${argument}`) === value) return undefined;
  const said = userWords(entry)[turn] ?? '';
  const [named, ...others] = unusedFigures(entry, placed, calls);
  if (named === undefined || others.length > 0 || !groundIn(said).numbers.includes(named)) return undefined;
  if (followsFrom(value, named, entry, placed, calls, audited)) return undefined;
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call, argument },
    cause: `figure-differs:${reading.tool}.${argument}`,
    claim: `The user says ${named}, which no call of the turn takes, and the reference passes ${value} as ${argument}, which neither follows from it nor was said or shown.`,
    evidence: [callEvidence(entry, placed), wordsEvidence(entry, turn, figureText(said, named))],
    witnesses: [
      rightButFailed(entry, replacing(entry, placed, [withValue(reading, argument, value, named)])),
    ],
  };
}

/** Figures of the request that no call of the turn passes, alone or within a text. */
function unusedFigures(
  entry: SuiteEntry,
  { turn }: PlacedCall,
  calls: readonly PlacedCall[],
): readonly number[] {
  const passed = new Set(
    calls
      .filter((other) => other.turn === turn)
      .flatMap((other) => literalsOf(other).flatMap(({ value }) => groundIn(String(value)).numbers)),
  );
  return groundIn(requestOf(entry, turn)).numbers.filter((figure) => figure >= LEAST && !passed.has(figure));
}

/** Whether a value was said, shown or can be looked up, or follows from the named figure and one of those. */
function followsFrom(
  value: number,
  named: number,
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
  audited: AuditedSuite,
): boolean {
  const { numbers } = discoverable(entry, placed, calls, audited);
  const isEarlier = calls.some(
    (other) => isBefore(other, placed) && literalsOf(other).some((literal) => literal.value === value),
  );
  if (isEarlier || numbers.includes(value) || isDerived(value, [named, ...shownBefore(placed, calls)]))
    return true;
  const tolerance = ROUNDING.test(requestOf(entry, placed.turn)) ? roundness(value) / 2 : CENT;
  return numbers.some((number) =>
    // What is looked up is a stock, a level or a price: a total is reached from it, or it is taken so often.
    [named - number, number - named, named * number].some((result) => Math.abs(result - value) <= tolerance),
  );
}

const ROUNDING = /\b(?:round|nearest|approximat)/i;
/** Half a cent and what arithmetic loses. */
const CENT = 0.006;

/** The power of ten to which a whole number is round: 1000 for 5000. */
const roundness = (value: number): number => 10 ** (/0*$/.exec(String(Math.trunc(value)))?.[0].length ?? 0);

/** Most figures of short outputs that are combined with the named one. */
const MOST_COMBINED = 12;

/** Figures of the latest outputs. */
const shownBefore = (placed: PlacedCall, calls: readonly PlacedCall[]): readonly number[] =>
  calls
    .filter((other) => isBefore(other, placed))
    .flatMap(({ leaves }) => leaves.flatMap(({ value }) => (typeof value === 'number' ? [value] : [])))
    .slice(-MOST_COMBINED);

/** The digits of a figure as a text writes them; the text itself where it spells them out. */
const figureText = (text: string, figure: number): string =>
  Array.from(text.matchAll(/\d[\d,]*(?:\.\d+)?/g), ([digits]) => digits).find(
    (digits) => Number(digits.replaceAll(',', '')) === figure,
  ) ?? text;

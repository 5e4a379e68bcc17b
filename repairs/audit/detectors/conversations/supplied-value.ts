import { abstentionTurns } from '../../../../evaluators/outcome/multi-turn/derive/abstention.ts';
import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed, withValue } from './shared/changed-reference.ts';
import { literalsOf } from './shared/literals.ts';
import { callEvidence, placedCalls, playedEntries, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';

/** The value that a later turn supplies is the one that was left out. */
export const suppliedValue: Detector = {
  identity: { id: 'supplied-value', version: '1', group: 'mechanical' },
  asks: 'the value that was left out of a request is the one that the next turn supplies and the reference uses',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const [first] = audited.variants(entry);
      if (first === undefined || first === entry) continue;
      for (const { turn, missing } of abstentionTurns(entry)) {
        const draft = missing === 'parameter' ? otherThanLeftOut(entry, first, turn, audited) : undefined;
        if (draft !== undefined) yield draft;
      }
    }
  },
};

const NAME = /[\w-]+\.[a-z]{2,4}\b|(?<![\p{L}\p{N}])'[^'\n]+'(?![\p{L}\p{N}])/giu;

/** Names of files and quotations in a text, without the quotes. */
const namesSaid = (text: string): readonly string[] =>
  Array.from(text.matchAll(NAME), ([name]) => name.replaceAll("'", ''));

function otherThanLeftOut(
  entry: SuiteEntry,
  first: SuiteEntry,
  turn: number,
  audited: AuditedSuite,
): FindingDraft | undefined {
  const words = userWords(entry);
  const [asked, supplied] = [words[turn] ?? '', words[turn + 1] ?? ''];
  const whole = userWords(first)[turn] ?? '';
  const calls = placedCalls(entry, audited).filter((call) => call.turn === turn + 1);
  const [named] = namesSaid(supplied);
  if (named === undefined) return undefined;
  const leftOut = new Set(namesSaid(whole));
  for (const placed of calls) {
    for (const { argument, value } of literalsOf(placed)) {
      if (typeof value !== 'string' || supplied.includes(value) || !leftOut.has(value)) continue;
      if (timesIn(whole, value) <= timesIn(asked, value)) continue;
      return draftOf(entry, placed, { argument, value, named, turn, supplied });
    }
  }
  return undefined;
}

const timesIn = (text: string, part: string): number => text.split(part).length - 1;

type Mix = {
  readonly argument: string;
  readonly value: string;
  readonly named: string;
  readonly turn: number;
  readonly supplied: string;
};

function draftOf(
  entry: SuiteEntry,
  placed: PlacedCall,
  { argument, value, named, turn, supplied }: Mix,
): FindingDraft {
  const { call, reading } = placed;
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn: turn + 1, call, argument },
    cause: `supplied-value:${value}`,
    claim: `Turn ${turn} leaves out ${JSON.stringify(value)}, turn ${turn + 1} supplies ${JSON.stringify(named)} instead, and the reference still passes ${JSON.stringify(value)}.`,
    evidence: [callEvidence(entry, placed), wordsEvidence(entry, turn + 1, supplied)],
    witnesses:
      reading === undefined
        ? []
        : [rightButFailed(entry, replacing(entry, placed, [withValue(reading, argument, value, named)]))],
  };
}

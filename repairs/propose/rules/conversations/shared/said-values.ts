import { Float } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { editDistance } from '../../../../audit/detectors/answer-keys/shared/edit-distance.ts';
import { literalsOf } from '../../../../audit/detectors/conversations/shared/literals.ts';
import type { PlacedCall } from '../../../../audit/detectors/conversations/shared/placed-calls.ts';
import {
  isBefore,
  requestOf,
  saidBy,
} from '../../../../audit/detectors/conversations/shared/placed-calls.ts';
import { groundIn } from '../../../../audit/detectors/conversations/shared/provenance.ts';
import { quotationsIn } from '../../../../audit/detectors/conversations/shared/quotations.ts';

/** Most values that are given. */
const MOST = 6;
/** Share of the letters of a text in which it may differ from the one that is meant. */
const SLIPS = 0.34;

/**
 * What a literal of a call may stand for, of what the user says or an earlier call shows: texts that nearly are the literal, nearest first,
 * or figures of the request that no other call of the turn passes.
 */
export function meantValues(
  entry: SuiteEntry,
  placed: PlacedCall,
  value: string | number,
  calls: readonly PlacedCall[],
): readonly Value[] {
  return typeof value === 'string'
    ? nearTexts(entry, placed, value, calls)
    : openFigures(entry, placed, value, calls);
}

function nearTexts(
  entry: SuiteEntry,
  placed: PlacedCall,
  value: string,
  calls: readonly PlacedCall[],
): readonly string[] {
  const said = saidBy(entry, placed.turn);
  const shown = calls
    .filter((call) => isBefore(call, placed))
    .flatMap(({ leaves }) => leaves.map((leaf) => String(leaf.value)));
  const quoted = quotationsIn(said).map(({ text }) => text);
  const length = value.split(/\s+/u).length;
  const phrases = said
    .toReversed()
    .flatMap((words) => [length, length + 1, length - 1].flatMap((size) => phrasesOf(words, size)));
  const sources = [...new Set([...quoted, ...phrases, ...shown])].filter((text) => text !== value);
  return sources
    .map((text) => ({
      text,
      score: quoted.includes(text) && isCut(value, text) ? SLIPS : slipsBetween(value, text),
    }))
    .filter(({ score }) => score <= SLIPS)
    .toSorted((left, right) => left.score - right.score)
    .slice(0, MOST)
    .map(({ text }) => text);
}

/** Word sequences of a text, without marks around them. */
function phrasesOf(text: string, size: number): readonly string[] {
  if (size < 1) return [];
  const words = text.split(/\s+/u).map((word) => word.replaceAll(/^[^\p{L}\p{N}#@]+|[^\p{L}\p{N}]+$/gu, ''));
  return words
    .map((_word, index) => words.slice(index, index + size))
    .filter((part) => part.length === size && part.every((word) => word !== ''))
    .map((part) => part.join(' '));
}

/** 0 for texts that differ in case and marks alone; else the share of letters in which they differ; 1: they are unlike. */
function slipsBetween(text: string, other: string): number {
  const [left, right] = [text, other].map((one) => one.toLowerCase());
  if (left === undefined || right === undefined || right.length < 3) return 1;
  const bare = (one: string): string => one.replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (bare(left) === bare(right)) return 0;
  const longest = Math.max(left.length, right.length);
  const most = Math.max(1, Math.floor(SLIPS * longest));
  const share = editDistance(left, right, most) / longest;
  const ending = /\.\p{L}{2,4}$/u;
  if (ending.test(left) && left.replace(ending, '') === right.replace(ending, '')) return 0.05;
  return share <= SLIPS ? share : 1;
}

/** Whether a text is most of a quotation, or has most of it. */
const isCut = (text: string, quotation: string): boolean =>
  (quotation.includes(text) || text.includes(quotation)) &&
  2 * Math.min(text.length, quotation.length) > Math.max(text.length, quotation.length);

function openFigures(
  entry: SuiteEntry,
  placed: PlacedCall,
  value: number,
  calls: readonly PlacedCall[],
): readonly Value[] {
  const others = new Set(
    calls
      .filter((call) => call.turn === placed.turn && call.call !== placed.call)
      .flatMap((call) => literalsOf(call).map((literal) => literal.value)),
  );
  const figures = new Set(groundIn(requestOf(entry, placed.turn)).numbers);
  const isFloat = (placed.reading?.written ?? []).some(
    (written) => written instanceof Float && written.value === value,
  );
  return [...figures]
    .filter((figure) => figure !== value && !others.has(figure))
    .toSorted((left, right) => farness(left, value) - farness(right, value))
    .slice(0, MOST)
    .map((figure) => (isFloat || !Number.isInteger(figure) ? new Float(figure) : figure));
}

/** How far one figure is from another, as a ratio. */
const farness = (left: number, right: number): number =>
  Math.abs(Math.log(Math.abs(left) + 1) - Math.log(Math.abs(right) + 1));

import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { chosenValues, documentedWords, hasTypicalWord, isSaidIn } from './shared/asked-for.ts';
import { replacing, rightButFailed, turnsOf } from './shared/changed-reference.ts';
import { isLookup } from './shared/discoveries.ts';
import {
  callEvidence,
  isBefore,
  placedCalls,
  playedEntries,
  requestOf,
  wordsEvidence,
} from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { saysInUsualNotation } from './shared/usual-notations.ts';
import { isNeeded } from './shared/needed.ts';
import { requestStems } from './shared/request-words.ts';

/** Every change that the reference makes is asked for in its turn, or needed for what is. */
export const unaskedCall: Detector = {
  identity: { id: 'unasked-call', version: '1', group: 'mechanical' },
  asks: 'a call that changes something is asked for in its turn, or another call needs it',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const calls = placedCalls(entry, audited);
      for (const placed of calls)
        if (isUnasked(entry, placed, calls, audited)) yield draftOf(entry, placed, audited);
    }
  },
};

/** Shorter requests point to what was said before: `Do the same with the other one.` */
const FEWEST_WORDS = 3;

function isUnasked(
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
  audited: AuditedSuite,
): boolean {
  const { turn, reading, text, before, after, isRefused } = placed;
  if (reading === undefined || isRefused || isLookup(entry, text, audited.world)) return false;
  if (audited.world.differences(before, after).length === 0) return false;
  const request = requestOf(entry, turn);
  if (requestStems(request).size < FEWEST_WORDS) return false;
  const shown = calls
    .filter((call) => call.turn === turn && isBefore(call, placed))
    .map(({ output }) => output);
  const known = [request, ...shown].join('\n');
  return (
    !chosenValues(placed, audited).some(
      (value) => isSaidIn(known, value) || saysInUsualNotation(request, value, entry, audited),
    ) &&
    documentedWords(reading.tool, entry, turn, audited).length === 0 &&
    !hasTypicalWord(reading.tool, entry, turn, audited) &&
    !isNeeded(entry, placed, calls, audited) &&
    !isCorrection(placed, calls, audited) &&
    !isOfNamedRow(placed, request, calls, audited)
  );
}

/**
 * Whether a turn takes back what a call of an earlier turn made and makes that call again, and a call is one of the two: the user
 * corrects what was done. Asked only in worlds that the suite defines, where an id in an output is that of the row.
 */
function isCorrection(
  { turn, call, reading }: PlacedCall,
  calls: readonly PlacedCall[],
  { suite }: AuditedSuite,
): boolean {
  if (!suite.definitions.has(reading?.environment ?? '')) return false;
  const inTurn = calls.filter((other) => other.turn === turn);
  return calls
    .filter((made) => made.turn < turn && made.reading?.effect === 'write')
    .some((made) => {
      const again = inTurn.find((other) => other.reading?.tool === made.reading?.tool);
      const back = inTurn.find((other) => passesResultOf(made, other));
      return again !== undefined && back !== undefined && [again.call, back.call].includes(call);
    });
}

const passesResultOf = (made: PlacedCall, { reading }: PlacedCall): boolean =>
  made.leaves.some(({ value }) => reading?.written.some((passed) => passed === value));

/**
 * Whether the request says a code of a row, such as a tag, that an earlier output shows just after the row's id, and a call passes the
 * id. Asked only in worlds that the suite defines, where outputs list rows with their ids first.
 */
function isOfNamedRow(
  placed: PlacedCall,
  request: string,
  calls: readonly PlacedCall[],
  { suite }: AuditedSuite,
): boolean {
  const { reading } = placed;
  if (!suite.definitions.has(reading?.environment ?? '')) return false;
  return calls
    .filter((call) => isBefore(call, placed))
    .some(({ leaves }) => {
      const at = leaves.findIndex(
        ({ key, value }) => key === 'id' && reading?.written.some((passed) => passed === value),
      );
      const next = leaves.findIndex(({ key }, index) => index > at && key === 'id');
      const row = at < 0 ? [] : leaves.slice(at + 1, next < 0 ? undefined : next);
      return row.some(
        ({ value }) => typeof value === 'string' && CODE.test(value) && isSaidIn(request, value),
      );
    });
}

/** A code by which people call a row: letters and digits. */
const CODE = /^(?=.*\d)(?=.*\p{L})[\p{L}\p{N}-]+$/u;

/** The latest earlier turn that asks for a call by a word of its documents, and says what it passes. */
function askedBefore(entry: SuiteEntry, placed: PlacedCall, audited: AuditedSuite): number | undefined {
  const { turn, reading } = placed;
  const tool = reading?.tool ?? '';
  const values = chosenValues(placed, audited);
  const said = userWords(entry);
  const earlier = Array.from({ length: turn }, (_, index) => turn - 1 - index);
  return earlier.find(
    (index) =>
      (said[index] ?? '') !== '' &&
      documentedWords(tool, entry, index, audited).length > 0 &&
      (values.length === 0 || values.some((value) => isSaidIn(requestOf(entry, index), value))) &&
      !placedCalls(entry, audited).some((call) => call.turn === index && call.reading?.tool === tool),
  );
}

function draftOf(entry: SuiteEntry, placed: PlacedCall, audited: AuditedSuite): FindingDraft {
  const { turn, call, text, reading } = placed;
  const asked = askedBefore(entry, placed, audited);
  const at = userWords(entry).findLastIndex((words, index) => index <= turn && words !== '');
  const words = (userWords(entry)[at] ?? '').slice(0, 160);
  const without = replacing(entry, placed, []);
  const inTime = without.map((texts, index) => (index === asked ? [...texts, text] : texts));
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call },
    cause: `unasked-call:${reading?.tool ?? text}`,
    claim:
      asked === undefined
        ? `Nothing that the user says in turn ${turn} (${JSON.stringify(words)}) asks for the reference's ${text}, no other call needs it, and an assistant that does not make it fails.`
        : `The user asks for what the reference's ${text} does in turn ${asked}, and not in turn ${turn} (${JSON.stringify(words)}), where the reference makes it; an assistant that makes it when it is asked for fails.`,
    evidence: [callEvidence(entry, placed), wordsEvidence(entry, at, words)],
    witnesses: [rightButFailed(entry, turnsOf(entry).length === 0 || asked === undefined ? without : inTime)],
  };
}

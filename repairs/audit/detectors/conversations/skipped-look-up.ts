import { readOutput } from '../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { turnsOf, wrongButPassed } from './shared/changed-reference.ts';
import { callsWith } from './shared/compositions.ts';
import { isLookup, saidValues } from './shared/discoveries.ts';
import type { Discovery } from './shared/discoveries.ts';
import { literalsOf } from './shared/literals.ts';
import type { Literal } from './shared/literals.ts';
import { offeredTools } from './shared/offered-tools.ts';
import {
  callEvidence,
  isBefore,
  placedCalls,
  playedEntries,
  requestOf,
  saidBy,
  wordsEvidence,
} from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { actionWords } from './shared/tool-words.ts';

/** What the user asks to look up is looked up before the reference uses it. */
export const skippedLookUp: Detector = {
  identity: { id: 'skipped-look-up', version: '1', group: 'mechanical' },
  asks: 'a value that the user asks to look up, and that a call uses, is looked up',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const calls = placedCalls(entry, audited);
      const found = new Set<number>();
      for (const placed of calls) {
        if (found.has(placed.turn)) continue;
        const draft = guessed(entry, placed, calls, audited);
        if (draft !== undefined) {
          found.add(placed.turn);
          yield draft;
        }
      }
    }
  },
};

function guessed(
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
  audited: AuditedSuite,
): FindingDraft | undefined {
  const known = [
    ...saidBy(entry, placed.turn),
    ...calls.filter((call) => isBefore(call, placed)).map(({ output }) => output),
  ].join('\n');
  const unknown = literalsOf(placed).filter(
    ({ value }) => typeof value === 'string' && value.length > 1 && !known.includes(value),
  );
  if (unknown.length === 0) return undefined;
  for (const lookup of askedLookUps(entry, placed, audited)) {
    const read = readOutput(lookup.output);
    const leaves = new Set(read.kind === 'refusal' ? [] : read.leaves.map(({ value }) => value));
    const literal = unknown.find(({ value }) => leaves.has(value));
    if (literal !== undefined) return draftOf(entry, placed, literal, lookup);
  }
  return undefined;
}

/** Look-ups that the user names in the request, with values that he says. */
function askedLookUps(
  entry: SuiteEntry,
  { turn, before }: PlacedCall,
  audited: AuditedSuite,
): readonly Discovery[] {
  const { world } = audited;
  const request = requestOf(entry, turn);
  const tools = offeredTools(entry, turn, audited).filter(({ name }) => asksFor(request, actionWords(name)));
  return callsWith(tools, saidValues([request]))
    .filter((call) => isLookup(entry, call, world))
    .map((call) => ({ call, output: world.execute(entry, 'audit', before, call).output }));
}

const ASKING =
  "\\b(?:locate|identify|find|look up|search for|provide|tell me|give me|determine|check|know|what(?: i|')s|which)\\b";

/** A word of the name of a tool; names of strangers can contain signs that patterns interpret. */
const withoutSigns = (word: string): string => word.replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Whether a sentence asks for a thing in just these words: `locate the nearest airport`. */
const asksFor = (request: string, words: readonly string[]): boolean =>
  words.length > 0 &&
  new RegExp(`${ASKING}[^.?!,;]{0,30}\\b${words.map(withoutSigns).join('[ _-]')}s?\\b`, 'iu').test(request);

function draftOf(
  entry: SuiteEntry,
  placed: PlacedCall,
  { argument, value }: Literal,
  lookup: Discovery,
): FindingDraft {
  const { turn, text } = placed;
  const words = requestOf(entry, turn);
  const said = saidBy(entry, turn);
  const at = said.findLastIndex((turnWords) => turnWords !== '');
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn },
    cause: `skipped-look-up:${lookup.call.replace(/\(.*$/s, '')}`,
    claim: `The user asks for what ${lookup.call} answers (${JSON.stringify(words.slice(0, 160))}); the reference does not call it and passes ${JSON.stringify(value)}, which was neither said nor shown before, as ${argument} of ${text}; an assistant that guesses instead of looking it up passes.`,
    evidence: [wordsEvidence(entry, at, (said[at] ?? '').slice(0, 160)), callEvidence(entry, placed)],
    witnesses: [wrongButPassed(entry, turnsOf(entry))],
  };
}

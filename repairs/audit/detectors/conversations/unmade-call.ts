import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { readOutput } from '../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { callsWith } from './shared/compositions.ts';
import { documentedWords, tellingShare } from './shared/asked-for.ts';
import { parameterNames, specOf } from './shared/declared.ts';
import { profileOf } from './shared/value-shapes.ts';
import { turnsOf, wrongButPassed } from './shared/changed-reference.ts';
import { isLookup } from './shared/discoveries.ts';
import { labelDistance, labelWords } from './shared/labels.ts';
import { offeredTools } from './shared/offered-tools.ts';
import { placedCalls, playedEntries, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { isUnheard, openValues } from './shared/open-values.ts';
import type { OpenValue } from './shared/open-values.ts';
import { requestStems } from './shared/request-words.ts';

/** What the user asks for and dictates values for is done. */
export const unmadeCall: Detector = {
  identity: { id: 'unmade-call', version: '1', group: 'mechanical' },
  asks: 'a change that the user names, with values for it, is made in that turn',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const calls = placedCalls(entry, audited);
      for (const turn of new Set(calls.map((call) => call.turn))) {
        const draft = unmade(entry, turn, calls, audited);
        if (draft !== undefined) yield draft;
      }
    }
  },
};

/** Share of the turns with a word that call a tool, from which the word stands for it. */
const STANDS_FOR = 0.6;
/** Fewest values of a parameter from which it shows what they look like. */
const FEWEST = 4;

function unmade(
  entry: SuiteEntry,
  turn: number,
  calls: readonly PlacedCall[],
  audited: AuditedSuite,
): FindingDraft | undefined {
  const said = userWords(entry)[turn] ?? '';
  if (said === '') return undefined;
  const earlier = calls.filter((call) => call.turn <= turn);
  const open = openValues(said, earlier);
  const text = open.find((value) => isUnheard(value, calls));
  if (text !== undefined) return draftOf(entry, turn, text.text, undefined, said);
  const made = new Set(earlier.map(({ reading }) => reading?.tool));
  for (const { name } of open.length === 0 ? [] : offeredTools(entry, turn, audited)) {
    if (made.has(name) || isLookup(entry, `${name}()`, audited.world)) continue;
    const value = open.find(
      (one) => isFor(name, one, entry, turn, audited) || isLabelled(name, one, entry, turn, audited),
    );
    if (value !== undefined && !isRefusing(name, value, entry, earlier, audited))
      return draftOf(entry, turn, value.text, name, said);
  }
  return undefined;
}

/** Whether the world refuses a call of a tool of one parameter with a value. */
function isRefusing(
  tool: string,
  { text, beside }: OpenValue,
  entry: SuiteEntry,
  earlier: readonly PlacedCall[],
  { suite, world }: AuditedSuite,
): boolean {
  const spec = specOf(entry, tool, suite);
  const [call, ...others] =
    spec === undefined ? [] : callsWith([spec], [beside === undefined ? text : Number(text)]);
  if (call === undefined || others.length > 0) return false;
  const state = earlier.at(-1)?.after ?? world.start(entry);
  return readOutput(world.execute(entry, 'audit', state, call).output).kind === 'refusal';
}

/** Whether a value looks like those of a tool, and the sentence that says it has words that nearly always stand for the tool. */
function isFor(
  tool: string,
  { text, sentence, beside }: OpenValue,
  entry: SuiteEntry,
  turn: number,
  audited: AuditedSuite,
): boolean {
  const documented = new Set(documentedWords(tool, entry, turn, audited));
  const words = [...requestStems(beside ?? sentence)].filter(
    (stem) => documented.has(stem) || beside !== undefined,
  );
  const spec = specOf(entry, tool, audited.suite);
  if (spec === undefined || tellingShare(tool, words, entry, audited) < STANDS_FOR) return false;
  return parameterNames(spec).some((name) => {
    const { size, alike } = profileOf(tool, name, entry, audited);
    return size >= FEWEST && alike(beside === undefined ? text : Number(text)) >= OFTEN * size;
  });
}

/** Whether a code or quotation is said beside the name of a parameter of a tool that the request names. */
function isLabelled(
  tool: string,
  { text, sentence, beside }: OpenValue,
  entry: SuiteEntry,
  turn: number,
  audited: AuditedSuite,
): boolean {
  const spec = specOf(entry, tool, audited.suite);
  if (beside !== undefined || spec === undefined || /\s/.test(text)) return false;
  const isBeside = parameterNames(spec).some(
    (name) => labelDistance(sentence, text, labelWords(name)) !== undefined,
  );
  return (
    isBeside && tellingShare(tool, documentedWords(tool, entry, turn, audited), entry, audited) >= STANDS_FOR
  );
}

/** Share of the values of a parameter that look like one that is meant for it, at least. */
const OFTEN = 0.2;

function draftOf(
  entry: SuiteEntry,
  turn: number,
  value: string,
  tool: string | undefined,
  said: string,
): FindingDraft {
  const words = said.slice(0, 300);
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn },
    cause: `unmade-call:${tool ?? 'dictated text'}`,
    claim:
      tool === undefined
        ? `The user dictates ${JSON.stringify(value)} in turn ${turn}, and no call of the reference passes it or the most of it; an assistant that ignores it passes the turn.`
        : `The user asks in turn ${turn} (${JSON.stringify(words)}) for what ${tool} does, and dictates ${JSON.stringify(value)}, which no call passes; the reference does not call it, and an assistant that does not do so passes the turn.`,
    evidence: [wordsEvidence(entry, turn, words)],
    witnesses: [wrongButPassed(entry, turnsOf(entry))],
  };
}

import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { wordsOf } from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
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
import { calledWhereSaid } from './shared/habits.ts';
import { labelDistance, labelWords } from './shared/labels.ts';
import { literalsOf } from './shared/literals.ts';
import { offeredTools } from './shared/offered-tools.ts';
import { placedCalls, playedEntries, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { quotationsIn } from './shared/quotations.ts';
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

/** Fewest other turns in which a word is said that stands for a tool. */
const FEWEST = 4;
/** Share of them that call the tool, at least. */
const NEARLY_ALWAYS = 0.6;

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

/** Whether the world refuses a tool of one parameter with a value, or is as before with it. */
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

/** Fewest words of a text that is dictated to be passed on. */
const FEWEST_WORDS = 4;
/** What stands in a form for what has to be filled in. */
const FORM = /[{}<>[\]]|\b[Xx]+\b|\bnumber\b/u;

/** Whether a quotation of some length, which is no form, is passed by no call of the reference, not even the half of it. */
function isUnheard({ text, beside }: OpenValue, calls: readonly PlacedCall[]): boolean {
  const words = wordsOf(text);
  if (beside !== undefined || words.length < FEWEST_WORDS || FORM.test(text)) return false;
  return calls.every((call) =>
    literalsOf(call).every(({ value }) => {
      const passed = new Set(wordsOf(String(value)));
      return words.filter((word) => passed.has(word)).length * 2 < words.length;
    }),
  );
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
  const isNamed = words.some((stem) => {
    const { count, of } = calledWhereSaid(tool, stem, entry, audited);
    return of >= FEWEST && count >= NEARLY_ALWAYS * of;
  });
  const spec = specOf(entry, tool, audited.suite);
  if (!isNamed || spec === undefined) return false;
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
    isBeside &&
    tellingShare(tool, documentedWords(tool, entry, turn, audited), entry, audited) >= NEARLY_ALWAYS
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

/** A value that the user dictates and no call has passed; `beside`: of a figure, the words next to it. */
type OpenValue = { readonly text: string; readonly sentence: string; readonly beside?: string };

const CODE =
  /(?<![\p{L}\p{N}])(?=[\p{L}_]*\d)[\p{L}\p{N}]*[_\p{L}][\p{L}\p{N}_]*(?<!\d(?:st|nd|rd|th))(?![\p{L}\p{N}])|[#@]\p{L}[\p{L}\p{N}]*/gu;
/** What makes a sentence a condition, or tells what was done. */
const UNCERTAIN =
  /\b(?:if|unless|whether|should|in case|before|already|I(?:'ve| have) (?:just |already |recently )?\p{L}+ed)\b/iu;

/** Quotations, codes and figures in the sentences of a turn that are requests, which no call has passed. */
function openValues(said: string, calls: readonly PlacedCall[]): readonly OpenValue[] {
  const passed = calls.flatMap((call) => [
    ...literalsOf(call).map(({ value }) => String(value).toLowerCase()),
    call.output.toLowerCase(),
  ]);
  const numbers = calls.flatMap((call) =>
    literalsOf(call).flatMap(({ value }) => (typeof value === 'number' ? [value] : [])),
  );
  const shown = calls.flatMap(({ leaves }) =>
    leaves.flatMap(({ value }) => (typeof value === 'number' ? [value] : [])),
  );
  // Ten times a price, half of a level.
  const isMultiplied = (figure: number): boolean =>
    numbers.some((number) => shown.some((one) => Math.abs(one * figure - number) < 0.01));
  const isOpen = ({ text, beside }: OpenValue): boolean => {
    if (beside !== undefined && isMultiplied(Number(text))) return false;
    const bare = text.toLowerCase().replace(/^[#@]|[.,!?]+$/g, '');
    return bare !== '' && !passed.some((other) => other.includes(bare));
  };
  const sentences = said.split(/(?<=[.?!]['"]?)\s+|\n/u).filter((sentence) => !UNCERTAIN.test(sentence));
  return sentences
    .flatMap((sentence): readonly OpenValue[] => [
      ...quotationsIn([sentence]).map(({ text }) => ({ text, sentence })),
      ...(sentence.match(CODE) ?? []).map((text) => ({ text, sentence })),
      ...Array.from(
        sentence.matchAll(/(?<![\p{L}\p{N}.])\d[\d,]*(?:\.\d+)?(?=\s\p{L}{4})(?:\s\p{L}+)/gu),
        ([figure]) => ({
          text: figure.replace(/\s.*$/s, '').replaceAll(',', ''),
          sentence,
          beside: figure,
        }),
      ),
    ])
    .filter(isOpen);
}

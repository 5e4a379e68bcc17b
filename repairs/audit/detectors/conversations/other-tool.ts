import { readOutput } from '../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { printCall } from '../../../../benchmarks/python/syntax/print-call.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { hasTypicalWord } from './shared/asked-for.ts';
import { replacing, rightButFailed } from './shared/changed-reference.ts';
import { declaredParameter, parameterNames } from './shared/declared.ts';
import { tellingStems } from './shared/documented-words.ts';
import { isOppositeAct } from './shared/directions.ts';
import { calledWhereOffered, likelihood } from './shared/habits.ts';
import { isNeeded } from './shared/needed.ts';
import { profileOf } from './shared/value-shapes.ts';
import { argumentsOf } from '../../../../evaluators/outcome/multi-turn/arguments.ts';
import { offeredTools } from './shared/offered-tools.ts';
import { callEvidence, placedCalls, playedEntries, requestOf, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { requestStems } from './shared/request-words.ts';

/** Of tools that take the same, the one that the user asks for is called. */
export const otherTool: Detector = {
  identity: { id: 'other-tool', version: '1', group: 'mechanical' },
  asks: 'of the tools that can be called with the same values, the call is of the one that the request names',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const ofEntry = placedCalls(entry, audited);
      const byTurn = Map.groupBy(ofEntry, ({ turn }) => turn);
      for (const calls of byTurn.values())
        for (const placed of calls) {
          const draft = mistaken(entry, placed, calls, ofEntry, audited);
          if (draft !== undefined) yield draft;
        }
    }
  },
};

function mistaken(
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
  ofEntry: readonly PlacedCall[],
  audited: AuditedSuite,
): FindingDraft | undefined {
  const { turn, reading, isRefused } = placed;
  if (reading === undefined || isRefused) return undefined;
  const isTypical = hasTypicalWord(reading.tool, entry, turn, audited);
  const least = isTypical ? LEAST_AGAINST : LEAST;
  const request = requestOf(entry, turn).toLowerCase();
  const said = requestStems(requestOf(entry, turn));
  const own = tellingStems(entry, reading.tool, audited);
  const called = new Set(calls.map((call) => call.reading?.tool));
  // Words of the other calls of the turn are accounted for.
  const answered = new Set(
    calls
      .filter((call) => call.reading?.tool !== reading.tool)
      .flatMap((call) => [...tellingStems(entry, call.reading?.tool ?? '', audited)]),
  );
  for (const other of offeredTools(entry, turn, audited)) {
    if (called.has(other.name)) continue;
    const others = tellingStems(entry, other.name, audited);
    const named = [...said].filter(
      (stem) =>
        request.includes(stem) &&
        others.has(stem) &&
        !own.has(stem) &&
        !answered.has(stem) &&
        !isOppositeAct(stem, request, other.description),
    );
    if (named.length === 0 || [...said].some((stem) => own.has(stem) && !others.has(stem))) continue;
    if (calledWhereOffered(other.name, entry, audited).count < FEWEST) continue;
    const call = sameCallOf(entry, placed, other.name, audited);
    if (call === undefined || likelihood(other.name, reading.tool, said, entry, audited) < least) continue;
    if (isTypical && isNeeded(entry, placed, ofEntry, audited)) continue;
    return draftOf(entry, placed, call, named);
  }
  return undefined;
}

/** Fewest other turns in which a tool is called that is said to be meant. */
const FEWEST = 3;
/** Least logarithm of how much likelier the words of the request are where the other tool is called. */
const LEAST = 2;
/** The same where other words are typical of the tool that is called. */
const LEAST_AGAINST = 3.5;
/** The call of another tool of the same environment with the same values, if the world accepts it and it shows or does something else. */
function sameCallOf(
  entry: SuiteEntry,
  { reading, before, after, output, turn }: PlacedCall,
  tool: string,
  audited: AuditedSuite,
): string | undefined {
  const spec = offeredTools(entry, turn, audited).find(({ name }) => name === tool);
  if (spec === undefined || reading === undefined) return undefined;
  const names = parameterNames(spec);
  const required = names.filter((name) => declaredParameter(spec, name).isRequired);
  const { written } = reading;
  if (written.length !== required.length) return undefined;
  const args = written.flatMap((value, index): readonly (readonly [string, Value])[] => {
    const name = names[index];
    return name === undefined ? [] : [[name, value]];
  });
  const isStrange = args.some(([name, value]) => {
    const [literal] = argumentsOf([value]);
    const { size, alike } = profileOf(tool, name, entry, audited);
    return literal !== undefined && size > 0 && alike(literal) === 0;
  });
  if (isStrange) return undefined;
  const call = printCall(tool, new Map(args));
  if (audited.world.reading(entry, call)?.environment !== reading.environment) return undefined;
  const execution = audited.world.execute(entry, 'audit', before, call);
  const isAccepted = readOutput(execution.output).kind === 'information';
  const isOther = execution.output !== output || audited.world.differences(after, execution.state).length > 0;
  return isAccepted && isOther ? call : undefined;
}

function draftOf(
  entry: SuiteEntry,
  placed: PlacedCall,
  right: string,
  named: readonly string[],
): FindingDraft {
  const { turn, call, text, reading } = placed;
  const at = userWords(entry).findLastIndex((words, index) => index <= turn && words !== '');
  const words = (userWords(entry)[at] ?? '').slice(0, 200);
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call },
    cause: `other-tool:${reading?.tool ?? ''}`,
    claim: `The user asks ${JSON.stringify(words)}; the reference makes ${text}, although the words (${named.join(', ')}) are those of ${right}, which is right and fails.`,
    evidence: [callEvidence(entry, placed), wordsEvidence(entry, at, words)],
    witnesses: [rightButFailed(entry, replacing(entry, placed, [right]))],
  };
}

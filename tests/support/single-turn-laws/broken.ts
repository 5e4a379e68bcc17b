import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { explain } from '../../../harness/contract/verdict.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { judgeMade, judgeWritten, lawEntry, withArgument } from './calls.ts';
import type { LawEntry } from './calls.ts';
import type { LawChange } from './invariances.ts';

/** What a law found on one entry: replies that it was tried on, and a line for each that breaks it. */
export type LawFinding = { readonly tried: number; readonly broken: readonly string[] };

const why = (verdict: Verdict): string =>
  verdict.kind === 'fail' ? verdict.failures.map(explain).join('; ') : verdict.kind;

const contradictsItself = (verdict: Verdict): boolean =>
  verdict.kind === 'fail' && verdict.failures.some(({ code }) => code === 'schema-contradicted');

/** Entries whose reference passes: others contradict their own schemas, and laws have nothing to start from. */
export function soundEntry(entry: SuiteEntry): LawEntry | undefined {
  const law = lawEntry(entry);
  return law !== undefined && judgeMade(entry, law.calls).kind === 'pass' ? law : undefined;
}

/** Every accepted value of every argument passes in its turn, or contradicts the schema that the model was shown. */
export function referenceFinding(
  entry: SuiteEntry,
): LawFinding & { readonly contradicting: readonly string[] } {
  const law = lawEntry(entry);
  if (law === undefined) return { tried: 0, broken: [], contradicting: [] };
  const replies = [
    law.calls,
    ...law.accepted.flatMap((parameters, index) =>
      [...parameters].flatMap(([parameter, values]) =>
        law.calls[index]?.given.has(parameter) === true
          ? values
              .slice(1)
              .filter((value) => value !== '')
              .map((value) => withArgument(law.calls, index, parameter, value))
          : [],
      ),
    ),
  ];
  const failing = replies.map((calls) => judgeMade(entry, calls)).filter(({ kind }) => kind !== 'pass');
  const lines = (verdicts: readonly Verdict[]): readonly string[] =>
    verdicts.map((verdict) => `${entryKey(entry)}: ${why(verdict)}`);
  return {
    tried: replies.length,
    broken: lines(failing.filter((verdict) => !contradictsItself(verdict))),
    contradicting: lines(failing.filter(contradictsItself)),
  };
}

/** A change of a passing reply: all of what it makes passes, or fails. */
export function changeFinding(entry: SuiteEntry, change: LawChange, wanted: 'pass' | 'fail'): LawFinding {
  const law = soundEntry(entry);
  const replies = law === undefined ? [] : change.of(law);
  const broken = replies
    .map((calls) => ({ calls, verdict: judgeMade(entry, calls) }))
    .filter(({ verdict }) => verdict.kind !== wanted)
    .map(
      ({ calls, verdict }) =>
        `${entryKey(entry)}: ${why(verdict)} ${JSON.stringify(calls.map(({ tool, given }) => [tool, [...given]])).slice(0, 300)}`,
    );
  return { tried: replies.length, broken };
}

/** Replies to an entry that wants no call, by what they are. */
export function abstentionFinding(entry: SuiteEntry): LawFinding {
  const [tool] = entry.tools;
  if (entry.reference.kind !== 'no-call' || tool === undefined || typeof tool === 'string')
    return { tried: 0, broken: [] };
  const { name } = tool;
  const replies = [
    ['Which city do you mean?', 'pass'],
    [`None of the tools helps: ${name} is for something else.`, 'pass'],
    ['[]', 'pass'],
    [`[${name}(value=1)]`, 'fail'],
    [`[${name}(value=1`, 'fail'],
    [`{"name": "${name}", "arguments": {"value": 1}}`, 'fail'],
    [`<tool_call>{"name": "${name}", "arguments": {"value": }}</tool_call>`, 'fail'],
  ] as const;
  const broken = replies
    .filter(([text, wanted]) => judgeWritten(entry, text, 'default_prompt').kind !== wanted)
    .map(([text, wanted]) => `${entryKey(entry)}: ${text} is to ${wanted}`);
  return { tried: replies.length, broken };
}

import { pointedValue, pointerTo } from '../../../../../harness/contract/json-pointer.ts';
import { decodeValue } from '../../../../../benchmarks/python/encoding.ts';
import { str } from '../../../../../benchmarks/python/text.ts';
import { plainOf, shownPlain } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import type { Plain } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import { toolKey } from '../../../../../evaluators/outcome/single-turn/prepare.ts';
import type { Evidence } from '../../../../../harness/contract/finding.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import { entryKey } from '../../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../../../harness/contract/value.ts';

/** A call that an answer key accepts. */
export type KeyedCall = {
  readonly call: number;
  readonly tool: string;
  /** Accepted values by parameter; the empty text allows omission. */
  readonly accepted: ReadonlyMap<string, readonly Plain[]>;
};

/** Calls of an answer key in order; empty for an entry without one. Memoized. */
export const keyedCalls: (entry: SuiteEntry) => readonly KeyedCall[] = memoizeByObject(
  (entry: SuiteEntry) => {
    if (entry.reference.kind !== 'possible-answers') return [];
    const answers = decodeValue(entry.reference.answers);
    if (!isList(answers)) return [];
    return answers.flatMap((answer, call) =>
      isDict(answer)
        ? Array.from(answer, ([tool, parameters]) => ({
            call,
            tool: str(tool),
            accepted: new Map(
              Array.from(isDict(parameters) ? parameters : [], ([name, values]) => [
                str(name),
                isList(values) ? values.map(plainOf) : [plainOf(values)],
              ]),
            ),
          }))
        : [],
    );
  },
);

/** The first call of a tool whose accepted values of a parameter are those that a failure lists; else the first of the tool. */
export function keyedCall(
  entry: SuiteEntry,
  tool: string,
  parameter: string,
  expected: readonly string[],
): KeyedCall | undefined {
  const calls = keyedCalls(entry).filter((call) => toolKey(call.tool) === toolKey(tool));
  const wanted = expected.join();
  const same = calls.find(
    ({ accepted }) => (accepted.get(parameter) ?? []).map(shownPlain).join() === wanted,
  );
  return same ?? calls[0];
}

/** What the key accepts for a parameter. */
export function answerEvidence(entry: SuiteEntry, { call, tool }: KeyedCall, parameter: string): Evidence {
  const pointer = pointerTo(call, tool, parameter);
  const answers = entry.reference.kind === 'possible-answers' ? entry.reference.answers : null;
  return { kind: 'answer', entry: entryKey(entry), pointer, value: pointedValue(answers, pointer) ?? null };
}

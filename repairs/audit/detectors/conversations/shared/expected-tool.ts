import { pointedValue, pointerTo } from '../../../../../harness/contract/json-pointer.ts';
import { readOutput } from '../../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { printCall } from '../../../../../benchmarks/python/syntax/print-call.ts';
import type { SuiteEntry, ToolSpec } from '../../../../../harness/contract/suite.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { documentedWords, tellingShare } from './asked-for.ts';
import { declaredParameter, parameterNames } from './declared.ts';
import { offeredTools } from './offered-tools.ts';
import { isBefore, placedCalls, requestOf } from './placed-calls.ts';
import { groundIn } from './provenance.ts';
import { quotationsIn } from './quotations.ts';

/** Share of the turns with a word that call a tool, from which the word stands for it. */
const STANDS_FOR = 0.7;

/**
 * Name of a tool that the words of a turn ask for, as references elsewhere answer them; `undefined`: none, or the world refuses
 * its call with the values that earlier calls pass under the same names, because what it is about is gone.
 */
export function expectedTool(entry: SuiteEntry, turn: number, audited: AuditedSuite): string | undefined {
  // What was done before is spoken of again.
  const made = new Set(
    placedCalls(entry, audited)
      .filter((call) => call.turn < turn)
      .map(({ reading }) => reading?.tool),
  );
  return offeredTools(entry, turn, audited).find((tool) => {
    if (made.has(tool.name)) return false;
    const words = documentedWords(tool.name, entry, turn, audited);
    const isAsked = words.length > 1 || tellingShare(tool.name, words, entry, audited) >= STANDS_FOR;
    return isAsked && !isImpossible(entry, turn, tool, audited);
  })?.name;
}

/** Whether the world refuses a call with values that were passed before or that the turn says; not if it needs others. */
function isImpossible(entry: SuiteEntry, turn: number, tool: ToolSpec, audited: AuditedSuite): boolean {
  const earlier = placedCalls(entry, audited).filter((call) => isBefore(call, { turn, call: 0 }));
  const passed = new Map<string, Value>(
    earlier.flatMap(({ reading }) => Object.entries(reading?.args ?? {})),
  );
  const names = parameterNames(tool).filter(
    (name) => passed.has(name) || declaredParameter(tool, name).isRequired,
  );
  const values = names.map((name) => passed.get(name) ?? saidFor(entry, turn, tool, name));
  const isKnown = values.every((value) => value !== undefined) || names.some((name) => passed.has(name));
  if (!isKnown) return false;
  const args = names.map((name, index): readonly [string, Value] => [name, values[index] ?? 'text']);
  const state = earlier.at(-1)?.after ?? audited.world.start(entry);
  const { output } = audited.world.execute(entry, 'audit', state, printCall(tool.name, new Map(args)));
  return readOutput(output).kind === 'refusal';
}

/** The first figure that a turn says, for a parameter that takes a number, or its first quotation, for a text. */
function saidFor(entry: SuiteEntry, turn: number, { parameters }: ToolSpec, name: string): Value | undefined {
  const request = requestOf(entry, turn);
  const type = pointedValue(parameters, pointerTo('properties', name, 'type'));
  return type === 'string' ? quotationsIn([request])[0]?.text : groundIn(request).numbers[0];
}

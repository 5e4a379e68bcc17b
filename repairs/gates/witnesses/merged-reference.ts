import { isDeepStrictEqual } from 'node:util';
import { decodeValue, encodeValue } from '../../../benchmarks/python/encoding.ts';
import { printCall } from '../../../benchmarks/python/syntax/print-call.ts';
import type { Reference, SuiteEntry } from '../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../audit/detector.ts';

/**
 * What a witness does otherwise than the old reference, done to the new one: turn by turn, call by call, argument by argument.
 * Where both do something else than the old reference, the witness counts, and so it does at the place that is its subject.
 * `undefined`: they do it to different calls.
 *
 * @param played - what the witness plays.
 * @param entry - that reads the calls.
 * @param subject - a turn, or a call of an answer key, by position; `undefined`: no place is kept as the witness plays it.
 */
export function mergedReference(
  old: Reference,
  now: Reference,
  played: Reference,
  entry: SuiteEntry,
  world: AuditedSuite['world'],
  subject: number | undefined,
): Reference | undefined {
  if (old.kind === 'calls' && now.kind === 'calls' && played.kind === 'calls') {
    const read: ReadCall = (text) => {
      const reading = world.reading(entry, text);
      return reading?.args === undefined
        ? undefined
        : { ...reading, args: new Map(Object.entries(reading.args)) };
    };
    const turns = together(old.turns, now.turns, played.turns, (...three) => mergedCalls(...three, read));
    return turns && { kind: 'calls', turns: keeping(subject, played.turns, turns) };
  }
  if (
    old.kind === 'possible-answers' &&
    now.kind === 'possible-answers' &&
    played.kind === 'possible-answers'
  ) {
    const [before, after, other] = [old, now, played].map(({ answers }) => decodeValue(answers));
    if (!isListValue(before) || !isListValue(after) || !isListValue(other)) return undefined;
    const answers = together(before, after, other, mergedAnswer);
    return answers && { kind: 'possible-answers', answers: encodeValue(keeping(subject, other, answers)) };
  }
  return undefined;
}

const keeping = <Part>(
  subject: number | undefined,
  played: readonly Part[],
  merged: readonly Part[],
): Part[] => merged.map((part, index) => (index === subject ? (played[index] ?? part) : part));

type Call = { readonly tool: string; readonly args: ReadonlyMap<Value, Value> };
type ReadCall = (text: string) => Call | undefined;
type Merge<Part> = (old: Part, now: Part, played: Part) => Part | undefined;

const isListValue = (value: Value | undefined): value is readonly Value[] =>
  value !== undefined && isList(value);

/** Of three parts the one that differs from the old one; where both do, what `merge` makes of them. */
function one<Part>(old: Part, now: Part, played: Part, merge: Merge<Part>): Part | undefined {
  if (isDeepStrictEqual(played, old)) return now;
  return isDeepStrictEqual(now, old) || isDeepStrictEqual(now, played) ? played : merge(old, now, played);
}

/** Lists of equal length, merged member by member. */
function together<Part>(
  old: readonly Part[],
  now: readonly Part[],
  played: readonly Part[],
  merge: Merge<Part>,
): Part[] | undefined {
  if (old.length !== now.length || old.length !== played.length) return undefined;
  const merged = old.flatMap((part, index): { readonly part: Part }[] => {
    const [second, third] = [now[index], played[index]];
    if (second === undefined || third === undefined) return [];
    const result = one(part, second, third, merge);
    return result === undefined ? [] : [{ part: result }];
  });
  return merged.length === old.length ? merged.map(({ part }) => part) : undefined;
}

const mergedCalls = (
  old: readonly string[],
  now: readonly string[],
  played: readonly string[],
  read: ReadCall,
): string[] | undefined =>
  together(old, now, played, (...three) => mergedCall(...three, read)) ?? leftOut(old, now, played);

/** The new calls without those that the witness leaves out of the old ones; `undefined`: it does not only leave calls out. */
function leftOut(
  old: readonly string[],
  now: readonly string[],
  played: readonly string[],
): string[] | undefined {
  const missing = old.reduce<{ readonly left: readonly string[]; readonly missing: readonly string[] }>(
    ({ left, missing: found }, call) =>
      left[0] === call ? { left: left.slice(1), missing: found } : { left, missing: [...found, call] },
    { left: played, missing: [] },
  );
  if (missing.left.length > 0) return undefined;
  return missing.missing.reduce<string[]>(
    (calls, call) => {
      const place = calls.indexOf(call);
      return place < 0 ? calls : calls.toSpliced(place, 1);
    },
    [...now],
  );
}

function mergedCall(old: string, now: string, played: string, read: ReadCall): string | undefined {
  const [before, after, other] = [read(old), read(now), read(played)];
  if (before === undefined || after === undefined || other === undefined) return undefined;
  if (before.tool !== after.tool || before.tool !== other.tool) return undefined;
  return printCall(before.tool, mergedNamed(before.args, after.args, other.args));
}

/** Values by name, merged name by name; those that the witness leaves out are left out. */
function mergedNamed(
  old: ReadonlyMap<Value, Value>,
  now: ReadonlyMap<Value, Value>,
  played: ReadonlyMap<Value, Value>,
): ReadonlyMap<Value, Value> {
  const names = new Set([...now.keys(), ...played.keys()]);
  return new Map(
    [...names].flatMap((name): [Value, Value][] => {
      const value = one(old.get(name), now.get(name), played.get(name), () => played.get(name));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** One accepted call, `{tool: {parameter: accepted values}}`. */
function mergedAnswer(old: Value, now: Value, played: Value): Value | undefined {
  const [before, after, other] = [toolAnswer(old), toolAnswer(now), toolAnswer(played)];
  if (before === undefined || after === undefined || other === undefined) return undefined;
  if (before.tool !== after.tool || before.tool !== other.tool) return undefined;
  return new Map([[before.tool, mergedNamed(before.named, after.named, other.named)]]);
}

function toolAnswer(
  answer: Value,
): { readonly tool: Value; readonly named: ReadonlyMap<Value, Value> } | undefined {
  const [[tool, named] = [null, null]] = isDict(answer) ? answer : [];
  return named !== null && isDict(named) ? { tool, named } : undefined;
}
